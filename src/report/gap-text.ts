import type { IssueList } from "./issue-list.ts";

/** What was not judged; `null` where everything was. */
export function gapText({ subject, gaps: [first, ...others] }: IssueList): string | null {
  if (first === undefined) return null;
  return `${subject}. ${first}${others.length === 0 ? "" : ` And ${String(others.length)} more are not judged.`}`;
}
