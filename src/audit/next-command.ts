import { az, assignRole, named, quoted, setPolicy } from "../workspace/remediation.ts";
import type { AuditedDrift } from "./audited-drift.ts";

/** What a run was given, as far as commands name it. */
export interface Sources {
  readonly history: string | null;
  readonly baseline: string | null;
}

/** The next command for a drift, runnable as it stands; `null` where no command helps. */
export function nextCommand(drift: AuditedDrift, sources: Sources): string | null {
  const { kind, resource, principal, before, workspaces } = drift;
  switch (kind) {
    case "emptied":
      return drift.entries.every((entry) => entry.before === null) ? givesBack(drift) : restore(drift, sources);
    case "entry-lost":
    case "entry-weaker":
      return before === null ? givesBack(drift) : restore(drift, sources);
    case "vault-soft-deleted":
      return az("keyvault recover", named(resource));
    case "network-shut":
      return az("keyvault update", [...named(resource), ["bypass", "AzureServices"]]);
    case "role-missing":
      return principal === null ? null : assignRole("Key Vault Administrator", principal.objectId, resource);
    case "model-flipped":
    case "identity-changed":
    case "vault-gone":
      return workspaces[0] === undefined ? null : `arm-guard probe ${workspaces[0]}`;
    default:
      return null;
  }
}

/** What the workspace's identity needs, given anew: nobody knows what was there. */
function givesBack({ resource, principal, entries }: AuditedDrift): string | null {
  const who = principal ?? entries[0]?.principal ?? null;
  return who === null ? null : setPolicy(resource, { kind: "system", principal: who.objectId, id: null });
}

function restore({ resource, principal }: AuditedDrift, { history, baseline }: Sources): string {
  const from =
    history !== null
      ? ` --from-history ${quoted(history)}`
      : baseline === null
        ? ""
        : ` --snapshot ${quoted(baseline)}`;
  const whom = principal === null ? "" : ` --principal ${principal.objectId}`;
  return `arm-guard restore ${resource}${from}${whom} --apply`;
}
