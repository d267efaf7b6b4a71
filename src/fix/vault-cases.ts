import { vaultKey } from "../redeploy/policy-children.ts";
import { vaultResources } from "../redeploy/vault-resources.ts";
import { deploy } from "../redeploy/template-analysis.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { FixState } from "./apply-fix.ts";
import { isLost, isRefused } from "./needs-fix.ts";
import type { VaultCase } from "./vault-case.ts";

/** What a run knows besides the template. */
export interface CaseOptions {
  /** The vault's snapshot; `null` where none is at hand. */
  readonly snapshotOf: (report: VaultReport) => VaultSnapshot | null;
  readonly isInline: boolean;
}

/** No vault is known besides what the template says. */
export const NO_SNAPSHOT: CaseOptions = { snapshotOf: () => null, isInline: false };

/** The vault of a name, when it loses policies by deploying the template again, or is refused for its missing list. */
export function vaultCase(state: FixState, name: string, options: CaseOptions): VaultCase | null {
  const declared = vaultReports(state.analysis, (vault) => vaultKey(vault) === name);
  return caseOf(state, declared, options);
}

/** The vaults of a template that lose policies when it is deployed again, or are refused. */
export function vaultCases(state: FixState, options: CaseOptions): readonly VaultCase[] {
  const byName = new Map<string, VaultReport[]>();
  for (const report of vaultReports(state.analysis)) {
    const key = vaultKey(report.first);
    const declared = byName.get(key);
    if (declared === undefined) byName.set(key, [report]);
    else declared.push(report);
  }
  return [...byName.values()].flatMap((declared) => caseOf(state, declared, options) ?? []);
}

/** The vault of the reports, all of one name. */
function caseOf(
  state: FixState,
  declared: readonly VaultReport[],
  { snapshotOf, isInline }: CaseOptions,
): VaultCase | null {
  const report = declared.find(isLost) ?? declared.find(isRefused);
  if (report === undefined) return null;
  const twins = declared.filter((each) => each !== report && (isLost(each) || isRefused(each) || isSwitched(each)));
  return {
    ...state,
    report,
    twins,
    hasOtherVaults: hasOthers(state, declared),
    snapshot: snapshotOf(report),
    isInline,
  };
}

/** Whether the template declares other vaults: further rounds of a loop are none. */
function hasOthers({ analysis }: FixState, declared: readonly VaultReport[]): boolean {
  const own = new Set(declared.map(({ declaration }) => declaration.node));
  for (const { resource } of vaultResources(deploy(analysis, analysis.givenValues)))
    if (!own.has(resource.declaration.node)) return true;
  return false;
}

/** Whether another value of a switch than the one at hand loses the vault: a switch may choose between two declarations. */
function isSwitched({ verdict, guard }: VaultReport): boolean {
  return (verdict === "wipes" || verdict === "replaces") && guard !== null && guard.parameter !== null;
}
