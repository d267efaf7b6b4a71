import type { FileReport, ReportedFinding, ReportedVault, RunReport } from "../report/model.ts";
import { vaultsAt } from "../report/vault-at.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";
import { compareWithBaseline, type BaselineFolder, type ComparedRisk } from "./compare-baseline.ts";

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
  const { risks, gone, untouched } = compareWithBaseline(report, baseline, "", folder);
  const fresh = acceptsNew ? risks.filter(({ isKnown }) => !isKnown) : [];
  const vaultAt = vaultsAt(report.files);
  const isRefused = ({ finding, file }: ComparedRisk): boolean =>
    reason === null && isCertainWipe(finding, vaultAt(finding, file.path));
  const accepted = new Set(fresh.filter((risk) => !isRefused(risk)));
  const added = Array.from(accepted, ({ entry }) => ({ ...entry, ...(reason === null ? {} : { reason }) }));
  // What became worse, and is accepted, takes the place of its entry.
  const kept = risks.filter((risk) => !accepted.has(risk)).flatMap(keptEntry);
  const refused = new Map(fresh.filter(isRefused).map(({ finding, file }) => [finding, file.path]));
  return {
    baseline: { version: 2, findings: [...kept, ...untouched, ...added] },
    removed: gone,
    added,
    refused: Array.from(refused, ([finding, path]) => ({ path, finding })),
  };
}

/** The entry as the run has it, as long as that is no worse. */
function keptEntry({ entry, recorded, isKnown }: ComparedRisk): readonly BaselineEntry[] {
  if (recorded === null) return [];
  const { severity, reason } = recorded;
  return [{ ...entry, ...(isKnown ? {} : { severity }), ...(reason === undefined ? {} : { reason }) }];
}

/** Whether every policy of a vault goes, whatever is given: nobody accepts that without a reason. */
function isCertainWipe({ severity, certainty }: ReportedFinding, vault: ReportedVault | undefined): boolean {
  if (severity !== "error" || certainty !== "certain") return false;
  return vault?.verdict === "wipes" && vault.certainty === "certain";
}
