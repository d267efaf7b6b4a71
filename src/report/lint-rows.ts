import { nameOf } from "./lint-issues.ts";
import { isActive, type FileReport, type ReportedFinding, type RunReport } from "./model.ts";
import type { Cell, Rows } from "./rows.ts";

/** The findings that count, one a row, in the order of the files. Columns may be added at the end, and stay where they are. */
export function lintRows({ files }: RunReport): Rows {
  return {
    columns: ["Severity", "Rule", "Path", "Line", "Vault", "Verdict", "Certainty", "Message"],
    rows: files.flatMap((file) => file.findings.filter(isActive).map((finding) => rowOf(finding, file))),
  };
}

function rowOf(
  { severity, rule, range, pointer, certainty, message }: ReportedFinding,
  file: FileReport,
): readonly Cell[] {
  const vault = file.vaults.find((each) => each.pointer === pointer);
  const about = vault === undefined ? [null, null] : [nameOf(vault), vault.verdict];
  return [severity, rule, file.path, range.start.line, ...about, certainty, message];
}
