import { vaultKey } from "../redeploy/policy-children.ts";
import { vaultVisits } from "../redeploy/site.ts";
import { deploy } from "../redeploy/subject.ts";
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

/** The keys of the names of a template's vaults, in text order; one that is declared in several places has one. */
export function vaultNames({ subject }: FixState): readonly string[] {
  const first = new Map<string, string>();
  for (const { resource } of vaultVisits(deploy(subject, subject.worldAtHand))) {
    const { pointer } = resource.declaration;
    if (!first.has(pointer)) first.set(pointer, vaultKey(resource));
  }
  return [...new Set(first.values())];
}

/** The vault of a name, when it loses policies by deploying the template again, or is refused for its missing list. */
export function vaultCase(state: FixState, name: string, { snapshotOf, isInline }: CaseOptions): VaultCase | null {
  const declared = vaultReports(state.subject, (vault) => vaultKey(vault) === name);
  const report = declared.find(isLost) ?? declared.find(isRefused);
  if (report === undefined) return null;
  const twins = declared.filter((each) => each !== report && (isLost(each) || isRefused(each) || isSwitched(each)));
  const hasOtherVaults = vaultNames(state).length > 1;
  return { ...state, report, twins, hasOtherVaults, snapshot: snapshotOf(report), isInline };
}

/** The vaults of a template that lose policies when it is deployed again, or are refused. */
export function vaultCases(state: FixState, options: CaseOptions): readonly VaultCase[] {
  return vaultNames(state).flatMap((name) => vaultCase(state, name, options) ?? []);
}

/** Whether another value of a switch than the one at hand loses the vault: a switch may choose between two declarations. */
function isSwitched({ verdict, guard }: VaultReport): boolean {
  return (verdict === "wipes" || verdict === "replaces") && guard !== null && guard.parameter !== null;
}
