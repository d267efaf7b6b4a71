import type { Diagnosis, DiagnosisAnswer } from "../generated/diagnosis.ts";
import { count } from "./coverage.ts";
import type { Issue, IssueList } from "./issue-list.ts";
import { issueListOf, issueOf } from "./issue-of.ts";

/** What a log shows as a list of issues, each at the line that shows it first. */
export function diagnoseIssues({ tool, path, lines, complete, answers }: Diagnosis): IssueList {
  return issueListOf({
    source: "arm-guard diagnose",
    toolVersion: tool.version,
    subject: `${path}: ${count(lines, "line")}, ${count(answers.length, "failure")} recognised`,
    issues: answers.map((answer) => answerIssue(answer, path)),
    columns: ["certainty", "cause", "evidence", "next", "page"],
    briefColumns: ["next"],
    gaps: complete ? [] : ["The log is long: its beginning and its end were read, and not what is between."],
  });
}

function answerIssue({ signature, title, sure, cause, evidence, next, page }: DiagnosisAnswer, path: string): Issue {
  const line = evidence[0]?.line ?? 1;
  const range = { start: { line, column: 1 }, end: { line, column: 1 } };
  return issueOf({
    kind: signature,
    severity: "error",
    place: path,
    name: `${path}:${String(line)}`,
    target: `${path}#${signature}`,
    location: { path, range },
    message: `${title}. ${cause}`,
    details: {
      certainty: sure,
      cause,
      evidence: evidence.map(({ text }) => text).join(" "),
      next: next.map(({ run }) => `\`${run}\``).join(" "),
      page,
    },
  });
}
