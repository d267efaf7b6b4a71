import type { Origin } from "../expression/origin.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import { lowered, type Severity } from "./finding.ts";
import type { VaultFacts } from "./facts.ts";

/** How grave a loss is: a list that is empty only by a default that nobody overrode is less than one that is sent so. */
export function lossSeverity(vault: VaultFacts): Severity {
  const { report } = vault;
  const byDefault = restsOnRootDefault(listOrigin(report));
  const atStake: Severity = byDefault && vault.workspaces.length === 0 ? "warning" : "error";
  return adjusted(report, atStake);
}

/** One step lower where RBAC may be on, and where the vault is deployed only when asked for. */
export function adjusted(report: VaultReport, severity: Severity): Severity {
  const first = isRbacOpen(report) ? lowered(severity) : severity;
  return report.guard === null && report.deployed.status === "default-off" ? lowered(first) : first;
}

/** Whether the parameters at hand leave it open that the vault uses RBAC. */
export function isRbacOpen({ open, isModelImplicit }: VaultReport): boolean {
  return (
    isModelImplicit ||
    open.some(
      ({ verdict, cause }) =>
        verdict === "rbac" || (cause.kind === "undecided" && cause.part === "enableRbacAuthorization"),
    )
  );
}

function listOrigin({ fate }: VaultReport): Origin | null {
  return fate.cause.kind === "empty-list" ? fate.cause.list.from : null;
}

/** Whether a parameter's default, at the top where a deployment can override it, made the value. */
export function restsOnRootDefault(origin: Origin | null): boolean {
  switch (origin?.kind) {
    case "parameter":
      return (origin.given === "default" && origin.isRoot) || restsOnRootDefault(origin.inner);
    case "variable":
    case "copy":
      return restsOnRootDefault(origin.inner);
    case "call":
      return origin.inputs.some(restsOnRootDefault);
    case "literal":
    case "live":
    case undefined:
      return false;
  }
}
