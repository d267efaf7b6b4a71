import { findingVault } from "./lint-issues.ts";
import { isActive, type ReportedFinding, type ReportedVault, type RunReport } from "./model.ts";
import type { Cell, Rows } from "./rows.ts";
import { siteName, sitesOf } from "./site-text.ts";
import { vaultsAt } from "./vault-at.ts";

/** The findings that count, one a row, in the order of the files. Columns may be added at the end, and stay where they are. */
export function lintRows({ files }: RunReport): Rows {
  const vaultAt = vaultsAt(files);
  return {
    columns: ["Severity", "Rule", "Path", "Line", "Vault", "Verdict", "Certainty", "Message", "Site"],
    rows: files.flatMap(({ path, findings }) =>
      findings.filter(isActive).map((finding) => rowOf(finding, path, vaultAt(finding, path))),
    ),
  };
}

function rowOf(finding: ReportedFinding, path: string, reported: ReportedVault | undefined): readonly Cell[] {
  const { severity, rule, range, certainty, message } = finding;
  const about = reported === undefined ? null : findingVault(finding, reported);
  const [site = null] = sitesOf(finding, reported).map(siteName);
  return [
    severity,
    rule,
    path,
    range.start.line,
    about?.vault ?? null,
    about?.verdict ?? null,
    certainty,
    message,
    site,
  ];
}
