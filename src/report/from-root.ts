import type { IssueList } from "./issue-list.ts";
import type { Explanation, ReportedFinding, RunReport } from "./model.ts";

type Rename = (path: string) => string;

/** The list with its locations as platforms look for them; what people read stays as it is. */
export function listFromRoot(list: IssueList, rename: Rename): IssueList {
  const issues = list.issues.map((issue) =>
    issue.location === null ? issue : { ...issue, location: { ...issue.location, path: rename(issue.location.path) } },
  );
  return { ...list, issues };
}

/** The report with its files as platforms look for them; messages stay as they are. */
export function reportFromRoot(report: RunReport, rename: Rename): RunReport {
  const files = report.files.map((file) => ({
    ...file,
    path: rename(file.path),
    findings: file.findings.map((finding) => findingFromRoot(finding, rename)),
  }));
  return { ...report, files };
}

function findingFromRoot(finding: ReportedFinding, rename: Rename): ReportedFinding {
  const because = finding.because.map((each): Explanation =>
    each.path === null ? each : { ...each, path: rename(each.path) },
  );
  const fixes = finding.fixes.map((fix) => ({
    ...fix,
    changes: fix.changes.map((change) => ({ ...change, path: rename(change.path) })),
  }));
  return { ...finding, because, fixes };
}
