import { plainText } from "../text/plain-text.ts";
import type { Issue, IssueList } from "./issue-list.ts";

const COLUMNS = ["severity", "status", "kind", "place", "message"] as const;

/** The issues as comma-separated values (RFC 4180), one a line, the names of the columns first. */
export function csv({ issues, columns }: IssueList): string {
  const line = (issue: Issue): readonly string[] => [
    ...COLUMNS.map((column) => issue[column]),
    ...columns.map((column) => issue.details[column] ?? ""),
    issue.waived ?? "",
    issue.fingerprint,
  ];
  return csvLines([[...COLUMNS, ...columns, "answered for", "fingerprint"], ...issues.map(line)]);
}

function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

/** Spreadsheets take a cell for a formula that begins so, also in full width, and behind white space. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/;

/** A cell in quotes where it needs them; what a spreadsheet would take for a formula has an apostrophe before it. */
function csvCell(text: string): string {
  const plain = plainText(text);
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
