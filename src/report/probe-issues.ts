import { shortName } from "../text/short-name.ts";
import { VERSION } from "../generated/version.ts";
import { canBuild, type CheckResult } from "../workspace/check-result.ts";
import { count } from "./coverage.ts";
import type { Issue, IssueList } from "./issue-list.ts";
import { issueListOf, issueOf } from "./issue-of.ts";
import type { ProbedReport } from "./probe-report.ts";

/** What a probe found as a list of issues: what failed is an error, what could not be checked is a gap. */
export function probeIssues(reports: readonly ProbedReport[]): IssueList {
  const ready = reports.filter(({ checks }) => canBuild(checks) === "yes").length;
  return issueListOf({
    source: "arm-guard probe",
    toolVersion: VERSION,
    subject: `${String(ready)} of ${count(reports.length, "workspace")} can build images`,
    looked: reports.flatMap(({ id, checks }) =>
      checks.map((check) => ({ place: `${id} ${check.id}`, missed: missed(check) })),
    ),
    issues: reports.flatMap(({ id, checks }) => checks.flatMap((check) => issuesOf(id, check))),
    columns: ["step", "evidence", "repair", "page"],
    briefColumns: ["repair"],
    gaps: reports.flatMap(({ id, checks }) =>
      checks
        .filter(({ notChecked }) => notChecked !== null && notChecked !== "not-asked")
        .map(({ title, why }) => `\`${shortName(id)}\`: ${title} could not be checked. ${why ?? ""}`.trim()),
    ),
  });
}

function missed({ notChecked, why }: CheckResult): string | null {
  return notChecked === null ? null : (why ?? notChecked);
}

function issuesOf(
  id: string,
  { id: kind, step, title, verdict, evidence, why, repair, page }: CheckResult,
): readonly Issue[] {
  if (verdict !== "fail" && verdict !== "warning") return [];
  const details = {
    step: String(step),
    evidence: evidence.join(" "),
    ...(repair === null ? {} : { repair: `\`${repair}\`` }),
    page: `\`${page}\``,
  };
  const severity = verdict === "fail" ? "error" : "warning";
  return [issueOf({ kind, severity, place: id, message: `${title}.${why === null ? "" : ` ${why}`}`, details })];
}
