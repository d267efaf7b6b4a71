import { plainText } from "../text/plain-text.ts";
import { distinctFingerprints, type Issue, type IssueList } from "./issue-list.ts";

/** GitLab has five steps, the gravest of which is for what is certain to break. */
const SEVERITIES: Readonly<Record<Issue["severity"], string>> = { error: "critical", warning: "major", note: "info" };

/**
 * The issues that count, as a report of GitLab's code quality. GitLab keeps one of several with the same fingerprint, and
 * tells what is new by it, so that each has its own, which holds no line.
 * @see {@link https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format}
 */
export function gitlab({ issues }: IssueList): string {
  const counting = issues
    .filter(({ waived }) => waived === null)
    .flatMap((issue): readonly Issue[] => issue.alerts?.map((alert) => ({ ...issue, ...alert })) ?? [issue]);
  const fingerprints = distinctFingerprints(counting);
  const content = counting.map((issue) => ({
    description: plainText(issue.message),
    check_name: issue.kind,
    fingerprint: fingerprints.get(issue),
    severity: SEVERITIES[issue.severity],
    location: {
      path: (issue.location?.path ?? issue.place).replace(/^(?:\.\/)+/, ""),
      lines: { begin: issue.location?.range?.start.line ?? 1 },
    },
  }));
  return `${JSON.stringify(content, null, 2)}\n`;
}
