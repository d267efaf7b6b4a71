import type { Coverage } from "./coverage.ts";
import { isActive, type RunReport } from "./model.ts";

/** Counts of a run. */
export interface Totals {
  readonly files: number;
  readonly analysed: number;
  /** Files and folders that could not be read, or are in a language that is not read. */
  readonly notRead: number;
  /** Templates of which a part could not be judged. */
  readonly partial: number;
  /** Vaults whose outcome is not known. */
  readonly unknown: number;
  /** Files that a search left out because git ignores them. */
  readonly ignored: number;
  /** Files that were left out because a configuration ignores them. */
  readonly excluded: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Findings that somebody answers for. */
  readonly suppressed: number;
  /** Findings that were there before. */
  readonly known: number;
}

/** Counts the files, vaults and findings of a run. */
export function totalsOf(report: RunReport): Totals {
  const { files, ignored, excluded } = report;
  const { judged, notRead, partial, unknown } = coverageOf(report);
  const findings = files.flatMap((file) => file.findings);
  const active = findings.filter(isActive);
  const suppressed = findings.filter((finding) => finding.suppressed !== null).length;
  const count = (severity: string): number => active.filter((finding) => finding.severity === severity).length;
  return {
    files: files.length,
    analysed: judged,
    notRead: notRead.length,
    partial,
    unknown,
    ignored,
    excluded,
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    suppressed,
    known: findings.length - active.length - suppressed,
  };
}

/** How much of a run was judged. */
export function coverageOf({ files }: RunReport): Coverage {
  return {
    judged: files.filter(({ status }) => status === "analysed").length,
    notRead: files.filter(({ status }) => status === "unreadable").map(({ path }) => path),
    partial: files.filter(({ isPartial }) => isPartial).length,
    unknown: files.flatMap(({ vaults }) => vaults).filter(({ verdict }) => verdict === "unknown").length,
  };
}
