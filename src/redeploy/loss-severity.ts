import { originsIn, type Provenance } from "../expression/provenance.ts";
import type { Exposure } from "./exposure.ts";
import { isLeftToAzure } from "./deploy-status.ts";
import { lesser, lowered, type Severity } from "./severity.ts";
import type { VaultReport } from "./verdict.ts";

/** What decides how grave a loss of policies is, however the template is spelled. */
export interface Stake {
  readonly exposure: Exposure;
  /** Whether the vault is left with no policy, or with those of the template. */
  readonly verdict: "wipes" | "replaces";
  /** Whether the list is empty only by a parameter's default that nobody overrode. */
  readonly isEmptyByDefault: boolean;
  /** Whether an Azure Machine Learning workspace loses its own entry. */
  readonly losesWorkspace: boolean;
  /** Whether the vault has a guard that creates it: by a default, or because a value that is given says so. */
  readonly creatingGuard: "none" | "default" | "given";
  /** Whether the parameters at hand leave it open that the vault uses RBAC. */
  readonly isModelUndecided: boolean;
  /** Whether a switch that is not a guard has to be turned on before the vault is deployed, or a value of Azure decides. */
  readonly isDeploymentOpen: boolean;
}

/** How grave the loss of a vault's policies is, by the number of workspaces of the template that use it. */
export function vaultLoss(report: VaultReport, workspaces: number): Severity | null {
  const stake = stakeOf(report, workspaces);
  return stake === null ? null : lossSeverity(stake);
}

/**
 * The same where the template owns the vault's policies: what its list drops is meant to go, but for the own entries of
 * workspaces.
 */
export function ownedLoss(report: VaultReport, workspaces: number): Severity | null {
  return report.verdict === "replaces" && workspaces === 0 ? null : vaultLoss(report, workspaces);
}

/** How grave a finding about lost policies is; `null` where there is none. The table is in `docs/lint.md`. */
export function lossSeverity(stake: Stake): Severity | null {
  switch (stake.exposure) {
    case "none":
    case "guarded":
    case "prompted":
      return null;
    case "unknown":
    case "caller-supplied":
      return "note";
    case "lost":
      return severityOfLoss(stake);
  }
}

function severityOfLoss(stake: Stake): Severity {
  const byList = severityOfList(stake);
  const byGuard = stake.creatingGuard === "default" ? lesser(byList, "warning") : byList;
  const byModel = stake.isModelUndecided ? lowered(byGuard) : byGuard;
  return stake.isDeploymentOpen ? lowered(byModel) : byModel;
}

/** Somebody who gives the switch a value that creates has decided for an empty default, too. */
function severityOfList({ verdict, isEmptyByDefault, losesWorkspace, creatingGuard }: Stake): Severity {
  if (losesWorkspace) return "error";
  if (verdict === "replaces") return "warning";
  return isEmptyByDefault && creatingGuard !== "given" ? "warning" : "error";
}

function stakeOf(report: VaultReport, workspaces: number): Stake | null {
  const { exposure, verdict, guard, deployed } = report;
  if (verdict !== "wipes" && verdict !== "replaces") return null;
  return {
    exposure,
    verdict,
    isEmptyByDefault: report.certainty === "possible" && isEmptyByDefault(report),
    losesWorkspace: workspaces > 0,
    creatingGuard: guard?.creates !== true ? "none" : guard.isGiven ? "given" : "default",
    isModelUndecided: isModelUndecided(report),
    isDeploymentOpen: guard === null && (deployed.status === "default-off" || isLeftToAzure(deployed)),
  };
}

function isEmptyByDefault({ outcome: { cause } }: VaultReport): boolean {
  return cause.kind === "empty-list" && restsOnRootDefault(cause.list.from);
}

/** Whether the parameters at hand leave it open that the vault uses RBAC. */
export function isModelUndecided({ open, isModelImplicit }: VaultReport): boolean {
  return (
    isModelImplicit ||
    open.some(
      ({ verdict, cause }) =>
        verdict === "rbac" || (cause.kind === "undecided" && cause.part === "enableRbacAuthorization"),
    )
  );
}

/** Whether a parameter's default, at the top where a deployment can override it, made the value. */
export function restsOnRootDefault(origin: Provenance | null): boolean {
  for (const each of originsIn(origin))
    if (each.kind === "parameter" && each.given === "default" && each.isRoot) return true;
  return false;
}
