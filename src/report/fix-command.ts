import { shellWord } from "../text/shell-word.ts";
import { isActive, type ReportedFinding, type RunReport } from "./model.ts";
import { placesOf, vaultsAt } from "./vault-at.ts";

/** Tells of a finding in a file whether `arm-guard fix` mends what it is about. */
export type IsMended = (finding: ReportedFinding, path: string) => boolean;

/** The findings of a run that `arm-guard fix` mends. */
export function mendedIn({ rules, files }: RunReport): IsMended {
  const fixable = new Set(rules.filter(({ fixes }) => fixes.length > 0).map(({ id }) => id));
  const vaultAt = vaultsAt(files);
  return (finding, path) => {
    if (!isActive(finding) || finding.severity === "note" || !fixable.has(finding.rule)) return false;
    // What only a parameter file names is another's: a registry has it.
    if (/\.bicepparam$/i.test(placesOf(finding, path)[0].path)) return false;
    const exposure = vaultAt(finding, path)?.exposure;
    return exposure === "lost" || exposure === "none";
  };
}

/** The command that mends what is found in a file; standard input has no name. */
export function fixCommand(finding: ReportedFinding, path: string): string {
  const [{ path: template }] = placesOf(finding, path);
  return `arm-guard fix ${template === "<stdin>" ? "-" : shellWord(template)}`;
}
