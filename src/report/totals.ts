import type { RunReport } from "./model.ts";

/** Counts of a run. */
export interface Totals {
  readonly files: number;
  readonly analysed: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly suppressed: number;
}

export function totalsOf({ files }: RunReport): Totals {
  const findings = files.flatMap((file) => file.findings);
  const active = findings.filter(({ suppressed }) => suppressed === null);
  const count = (severity: string): number => active.filter((finding) => finding.severity === severity).length;
  return {
    files: files.length,
    analysed: files.filter(({ status }) => status === "analysed").length,
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    suppressed: findings.length - active.length,
  };
}
