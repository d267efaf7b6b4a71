import { az, assignRole, named, quoted, setPolicy } from "../workspace/remediation.ts";
import type { AuditedDrift } from "./audited-drift.ts";

/** What a run was given, as far as commands name it. */
export interface Sources {
  readonly history: string | null;
  readonly baseline: string | null;
}

/** The next command for a drift, runnable as it stands; `null` where no command helps. */
export function nextCommand(drift: AuditedDrift, sources: Sources): string | null {
  const { kind, resource, principal, workspaces } = drift;
  switch (kind) {
    case "emptied":
    case "entry-lost":
    case "entry-weaker":
      return isRemembered(drift) ? restore(drift, sources) : givesBack(drift);
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

function restore({ resource, principal }: AuditedDrift, sources: Sources): string {
  const from = sourceOption(sources);
  const whom = principal === null ? "" : ` --principal ${principal.objectId}`;
  return `arm-guard restore ${resource}${from === null ? "" : ` ${from}`}${whom} --apply`;
}

function sourceOption({ history, baseline }: Sources): string | null {
  if (history !== null) return `--from-history ${quoted(history)}`;
  return baseline === null ? null : `--snapshot ${quoted(baseline)}`;
}

/** The option that names the file from which the next command for a drift restores; `null` where it does not. */
export function restoresFrom(drift: AuditedDrift, sources: Sources): string | null {
  return isRemembered(drift) ? sourceOption(sources) : null;
}

/** Whether it is about something lost of which it is known what it was. */
function isRemembered({ kind, before, entries }: AuditedDrift): boolean {
  if (kind === "emptied") return entries.some((entry) => entry.before !== null);
  return (kind === "entry-lost" || kind === "entry-weaker") && before !== null;
}
