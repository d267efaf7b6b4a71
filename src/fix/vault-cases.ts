import { residualOf } from "../expression/residual.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import { nameKey } from "../template/resource-id.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { isLost } from "./needs-fix.ts";
import type { FixState } from "./apply-fix.ts";
import type { VaultCase } from "./vault-case.ts";

/** What a run knows besides the template. */
export interface CaseOptions {
  /** The vault's snapshot; `null` where none is at hand. */
  readonly snapshotOf: (report: VaultReport) => VaultSnapshot | null;
  readonly isInline: boolean;
}

/** The vaults of a template that lose policies when it is deployed again; one that is declared in several places is one case. */
export function vaultCases(state: FixState, { snapshotOf, isInline }: CaseOptions): readonly VaultCase[] {
  const reports = vaultReports(state.subject);
  const byName = new Map<string, VaultReport[]>();
  for (const report of reports) {
    const key = nameKey(residualOf(report.resource.name()));
    byName.set(key, [...(byName.get(key) ?? []), report]);
  }
  return [...byName.values()].flatMap((declared) => {
    const report = declared.find(isLost);
    if (report === undefined) return [];
    const twins = declared.filter((each) => each !== report && (isLost(each) || isSwitched(each)));
    return [{ ...state, report, twins, hasOtherVaults: byName.size > 1, snapshot: snapshotOf(report), isInline }];
  });
}

/** Whether another value of a switch than the one at hand loses the vault: a switch may choose between two declarations. */
function isSwitched({ verdict, guard }: VaultReport): boolean {
  return (verdict === "wipes" || verdict === "replaces") && guard !== null && guard.parameter !== null;
}
