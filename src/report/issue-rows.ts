import type { IssueList } from "./issue-list.ts";
import type { Rows } from "./rows.ts";

/** The issues that count, one a row. Columns may be added at the end, and stay where they are. */
export function issueRows({ issues }: IssueList): Rows {
  return {
    columns: ["Severity", "Kind", "Place", "Status", "Message"],
    rows: issues
      .filter(({ waived }) => waived === null)
      .map(({ severity, kind, place, status, message }) => [severity, kind, place, status, message]),
  };
}
