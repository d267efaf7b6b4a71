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
  return caseOf(state, declared, () => hasOthers(state, declared), options);
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
  return [...byName.values()].flatMap((declared) => {
    const isOther = (other: readonly VaultReport[]): boolean => !other.every((each) => isDeclaredBy(declared, each));
    return caseOf(state, declared, () => [...byName.values()].some(isOther), options) ?? [];
  });
}

/** The vault of the reports, all of one name. */
function caseOf(
  state: FixState,
  declared: readonly VaultReport[],
  hasOtherVaults: () => boolean,
  { snapshotOf, isInline }: CaseOptions,
): VaultCase | null {
  const report = declared.find(isLost) ?? declared.find(isRefused);
  if (report === undefined) return null;
  const twins = declared.filter((each) => each !== report && (isLost(each) || isRefused(each) || isSwitched(each)));
  return { ...state, report, twins, hasOtherVaults: hasOtherVaults(), snapshot: snapshotOf(report), isInline };
}

/** Whether the template declares other vaults: further rounds of a loop are none. */
function hasOthers({ analysis }: FixState, declared: readonly VaultReport[]): boolean {
  for (const { resource } of vaultResources(deploy(analysis, analysis.givenValues)))
    if (!isDeclaredBy(declared, resource)) return true;
  return false;
}

function isDeclaredBy(declared: readonly VaultReport[], { declaration }: Pick<VaultReport, "declaration">): boolean {
  return declared.some((each) => each.declaration.node === declaration.node);
}

/** Whether another value of a switch than the one at hand loses the vault: a switch may choose between two declarations. */
function isSwitched({ verdict, guard }: VaultReport): boolean {
  return (verdict === "wipes" || verdict === "replaces") && guard !== null && guard.parameter !== null;
}
