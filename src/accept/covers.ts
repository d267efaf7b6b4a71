import type { FindingVault, ReportedFinding } from "../report/model.ts";
import { isSameName } from "../text/fold-case.ts";
import type { PlacedSuppression, Reach } from "./placed-suppression.ts";

/** Whether a suppression is about a finding of its rule in a file that it covers, in force or not. */
export function isAbout({ vault, reach }: PlacedSuppression, finding: FindingPlace): boolean {
  if (vault !== null && !isNamed(vault, finding.vault)) return false;
  return isWithin(reach, finding, vault !== null);
}

type FindingPlace = Pick<ReportedFinding, "pointer" | "vault" | "range">;

/** Whether a name is that of a vault: as the template has it, or as it is known. */
function isNamed(name: string, vault: FindingVault | null): boolean {
  return vault !== null && [vault.name, vault.resolvedName ?? vault.name].some((each) => isSameName(each, name));
}

function isWithin(reach: Reach, { pointer, range }: FindingPlace, isVaultNamed: boolean): boolean {
  switch (reach.kind) {
    case "line":
      return range.start.line === reach.line || reach.pointers.includes(pointer);
    case "resource":
      return isBelow(pointer, reach.pointer) && (isVaultNamed || !reach.without.some((each) => isBelow(pointer, each)));
    case "template":
      return isBelow(pointer, reach.pointer);
    case "files":
      return true;
  }
}

function isBelow(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
