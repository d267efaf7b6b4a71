import type { Io } from "../io/io.ts";
import type { IssueList } from "../report/issue-list.ts";
import { plainText } from "../text/plain-text.ts";
import type { FormatRequest } from "./formats.ts";

/** Formats with a row for each thing that was found, and no place for what was not judged. */
const ROWS: ReadonlySet<string> = new Set(["table", "tsv", "csv"]);
/** What is told one by one. */
const GAPS = 10;

/** Says on standard error what was not judged, where rows alone would look like all there is. */
export async function tellGaps(
  formats: readonly FormatRequest[],
  list: () => Promise<IssueList>,
  { stderr }: Io,
): Promise<void> {
  if (!formats.some(({ format, query }) => query === undefined && ROWS.has(format))) return;
  const { subject, gaps } = await list();
  if (gaps.length === 0) return;
  const more = gaps.length - GAPS;
  const lines = [
    `Not everything was judged: ${subject}.`,
    ...gaps.slice(0, GAPS).map((gap) => `  ${gap}`),
    ...(more > 0 ? [`  And ${String(more)} more: the JSON report has all of them.`] : []),
  ];
  stderr.write(lines.map((line) => `${plainText(line)}\n`).join(""));
}
