import type { FixState } from "./apply-fix.ts";
import type { Fix } from "./fix.ts";
import { fixVault } from "./fix-vault.ts";
import { isRefused, needsFix } from "./needs-fix.ts";
import { NO_SNAPSHOT, vaultCases } from "./vault-cases.ts";

/** The proven fix that is chosen for each vault of a template, by the vault's pointer; without a snapshot. */
export function chosenFixes(state: FixState): ReadonlyMap<string, Fix> {
  const fixes = new Map<string, Fix>();
  for (const vaultCase of vaultCases(state, NO_SNAPSHOT)) {
    const reports = [vaultCase.report, ...vaultCase.twins];
    const { fix } = reports.some((each) => needsFix(each) || isRefused(each)) ? fixVault(vaultCase) : { fix: null };
    if (fix !== null) for (const { declaration } of reports) fixes.set(declaration.pointer, fix);
  }
  return fixes;
}
