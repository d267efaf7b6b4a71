import { originsIn } from "../expression/provenance.ts";
import { partsOf } from "../expression/walk-residual.ts";
import { residualOf } from "../expression/residual.ts";
import type { Value } from "../expression/value.ts";
import { vaultLoss } from "../redeploy/loss-severity.ts";
import { namesIn } from "../template/resource-references.ts";
import { nameKey } from "../template/resource-id.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import type { RuleContext, FileSummary, VaultFacts, VaultSummary } from "../rule/rule-context.ts";
import { identityOf, nameText } from "../rule/resource-label.ts";

/** What the rules that look at all files need of one, so that its tree can be dropped. */
export function summarize(context: RuleContext): FileSummary {
  const { path } = context.source;
  const adds = context.children.filter(({ operation, name }) => operation === "add" && isStable(name));
  const own = new Set(context.vaults.map(({ key }) => key));
  return {
    path,
    vaults: context.vaults.map((vault) => summarizeVault(vault, path)),
    addsTo: adds.flatMap(({ vaultKey }) => vaultKey ?? []),
    workspaces: context.workspaces.map(({ workspace, keyVault }) => ({
      name: nameText(workspace),
      vaultKeys:
        isStable(keyVault) && !holdsDefault(keyVault)
          ? [...namesIn(keyVault, VAULT_TYPE)].filter((key) => !own.has(key))
          : [],
    })),
  };
}

function summarizeVault({ report, key, loss, workspaces }: VaultFacts, path: string): VaultSummary {
  const { resource, declaration, verdict } = report;
  const apiVersion = resource.apiVersion();
  const name = resource.name();
  return {
    path,
    pointer: declaration.pointer,
    name: nameText(resource),
    stableKey: isStable(name) ? key : null,
    apiVersion: apiVersion.kind === "string" ? apiVersion.value : null,
    verdict,
    isDeployed: report.deployed.status !== "never" && report.deployed.status !== "default-off",
    loss,
    lossWithWorkspace: report.guard === null ? vaultLoss(report, Math.max(1, workspaces.length)) : null,
    identity: identityOf(resource),
  };
}

/** Whether a name, or an id, is the same in every deployment to one place: known without a default, or made from the scope alone. */
function isStable(name: Value): boolean {
  if (name.kind === "unknown")
    return name.reasons.every(({ kind }) => kind === "scope") && nameKey(residualOf(name)) !== "";
  return name.kind === "string" && !restsOnDefault(name.from);
}

/** Whether a default is part of an id that is made from the scope. */
function holdsDefault(id: Value): boolean {
  if (id.kind !== "unknown") return false;
  return (
    restsOnDefault(id.from) ||
    [...partsOf(id.residual)].some((part) => part.kind === "value" && restsOnDefault(part.value.from))
  );
}

/** A default may be overridden in each deployment: equal defaults prove nothing. */
function restsOnDefault(origin: Value["from"]): boolean {
  for (const each of originsIn(origin)) if (each.kind === "parameter" && each.given === "default") return true;
  return false;
}
