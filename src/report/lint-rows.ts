import { findingVault } from "./lint-issues.ts";
import { isActive, type FileReport, type ReportedFinding, type RunReport } from "./model.ts";
import type { Cell, Rows } from "./rows.ts";
import { siteName, sitesOf } from "./site-text.ts";

/** The findings that count, one a row, in the order of the files. Columns may be added at the end, and stay where they are. */
export function lintRows({ files }: RunReport): Rows {
  return {
    columns: ["Severity", "Rule", "Path", "Line", "Vault", "Verdict", "Certainty", "Message", "Site"],
    rows: files.flatMap((file) => file.findings.filter(isActive).map((finding) => rowOf(finding, file))),
  };
}

function rowOf(finding: ReportedFinding, file: FileReport): readonly Cell[] {
  const { severity, rule, range, pointer, certainty, message } = finding;
  const reported = file.vaults.find((each) => each.pointer === pointer);
  const about = reported === undefined ? null : findingVault(finding, reported);
  const [site = null] = sitesOf(finding, reported).map(siteName);
  return [
    severity,
    rule,
    file.path,
    range.start.line,
    about?.vault ?? null,
    about?.verdict ?? null,
    certainty,
    message,
    site,
  ];
}
