import type { FileReport, ReportedFinding, RunReport } from "../report/model.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";
import { compareWithBaseline, risksOf, type BaselineFolder } from "./compare-baseline.ts";

/** What a new baseline may take in. */
export interface UpdateOptions {
  /** Whether what is not recorded is accepted; else only what is gone is taken out. */
  readonly acceptsNew: boolean;
  /** Why it is accepted; `null` where nobody says. */
  readonly reason: string | null;
}

/** A baseline brought up to date. */
export interface BaselineUpdate {
  readonly baseline: Baseline;
  readonly removed: readonly BaselineEntry[];
  readonly added: readonly BaselineEntry[];
  /** Certain wipes, which nobody gave a reason for. */
  readonly refused: readonly { readonly path: string; readonly finding: ReportedFinding }[];
}

/** The files of a run that should have been judged and could not be read. */
export function unreadFiles({ files }: RunReport): readonly FileReport[] {
  return files.filter(
    ({ status, findings }) => status === "unreadable" && findings.some(({ severity }) => severity === "error"),
  );
}

/** What a run lacks to be written down, as sentences; none where it is complete. */
export function missingFor(report: RunReport): readonly string[] {
  const unread = unreadFiles(report).map(({ path, reason }) => `\`${path}\` could not be read: ${reason ?? ""}`);
  return [...(report.change === undefined ? [] : ["Only what a change touches was looked at (`--since`)."]), ...unread];
}

/** The baseline of a run that is complete. */
export function updatedBaseline(
  report: RunReport,
  baseline: Baseline,
  { acceptsNew, reason }: UpdateOptions,
  folder: BaselineFolder,
): BaselineUpdate {
  const { report: compared, kept, gone, untouched } = compareWithBaseline(report, baseline, "", folder);
  const fresh = compared.files.flatMap((file) => risksOf(file, folder).map((risk) => ({ ...risk, file })));
  const isRefused = (finding: ReportedFinding, file: FileReport): boolean =>
    reason === null && isCertainWipe(finding, file);
  const accepted = acceptsNew ? fresh.filter(({ finding, file }) => !isRefused(finding, file)) : [];
  const added = accepted.map(({ entry }) => ({ ...entry, ...(reason === null ? {} : { reason }) }));
  // What became worse, or is part of a finding that is accepted as a whole, takes the place of its entry.
  const replaced = new Set(accepted.map(({ finding }) => finding));
  const others = kept.filter(({ finding }) => !replaced.has(finding)).map(({ entry }) => entry);
  return {
    baseline: { version: 1, findings: [...others, ...untouched, ...added] },
    removed: gone,
    added,
    refused: acceptsNew
      ? fresh
          .filter(({ finding, file }) => isRefused(finding, file))
          .map(({ finding, file }) => ({ path: file.path, finding }))
      : [],
  };
}

/** Whether every policy of a vault goes, whatever is given: nobody accepts that without a reason. */
function isCertainWipe({ severity, certainty, pointer }: ReportedFinding, { vaults }: FileReport): boolean {
  if (severity !== "error" || certainty !== "certain") return false;
  return vaults.some(
    (vault) => vault.pointer === pointer && vault.verdict === "wipes" && vault.certainty === "certain",
  );
}
