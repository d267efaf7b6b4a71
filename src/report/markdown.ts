import { capital } from "../text/capital.ts";
import { markdownSentence, markdownText } from "../text/markdown-text.ts";
import { toldIssues } from "./annotations.ts";
import { totalsText, type Issue, type IssueList } from "./issue-list.ts";

/** Rows of a table: comments and summaries of pipelines have limits. */
const ROWS = 200;
const HEADLINES = 20;
/** What a step's summary may hold on GitHub is 1,024 KiB: this leaves room for what stands around tables. */
const LIMIT = 1_000_000;

/**
 * The issues as GitHub's Markdown, for comments, wikis and summaries of pipelines. `limit` is of its bytes; whatever has no
 * room is left out with all that is of the same vault, and counted.
 */
export function markdown(list: IssueList, limit: number = LIMIT): string {
  const { source, subject, issues, headlines, gaps, toolVersion, endedAt } = list;
  const [counting, waived] = [toldIssues(issues.filter(isCounting)), issues.filter((issue) => !isCounting(issue))];
  const room = { bytes: limit };
  const blocks = [
    `## ${source}`,
    `**${verdict(list)}** ${totalsText(list)}.`,
    `${markdownText(capital(subject))}. arm-guard ${[markdownText(toolVersion), ...(endedAt === null ? [] : [endedAt])].join(", ")}.`,
    ...(gaps.length === 0 ? [] : ["### What was not seen", bullets(gaps, room)]),
    ...(headlines.length === 0 ? [] : ["### What happened", bullets(headlines, room, HEADLINES)]),
    ...(counting.length === 0 ? [] : ["### Findings", table(counting, list, room)]),
    ...(waived.length === 0 ? [] : ["### Answered for", folded(table(waived, list, room), waived.length)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** How many bytes are left. */
interface Room {
  bytes: number;
}

function isCounting({ waived }: Issue): boolean {
  return waived === null;
}

function verdict({ issues, gaps }: IssueList): string {
  if (gaps.length > 0) return "Not everything was seen.";
  return issues.some(isCounting) ? "There is something to look at." : "Nothing was found.";
}

function bullets(sentences: readonly string[], room: Room, limit = ROWS): string {
  const shown = fitting(
    sentences.slice(0, limit).map((sentence) => [`- ${markdownSentence(sentence)}`]),
    room,
  );
  const left = sentences.length - shown.length;
  return [...shown, ...(left > 0 ? [`- and ${String(left)} more`] : [])].join("\n");
}

function folded(text: string, count: number): string {
  return `<details><summary>${String(count)} that ${count === 1 ? "does" : "do"} not count</summary>\n\n${text}\n\n</details>`;
}

function table(issues: readonly Issue[], { briefColumns }: IssueList, room: Room): string {
  const used = briefColumns.filter((column) =>
    issues.slice(0, ROWS).some(({ details }) => (details[column] ?? "") !== ""),
  );
  const head = ["", "where", "what", "status", ...used];
  const rows = byTarget(issues.slice(0, ROWS)).map((own) => own.map((issue) => row(cellsOf(issue, used))));
  const shown = fitting(rows, room);
  const left = issues.length - shown.length;
  return [
    ...[head, head.map(() => "---")].map(row),
    ...shown,
    ...(left === 0 ? [] : ["", `And ${String(left)} more: the JSON report has all of them.`]),
  ].join("\n");
}

function cellsOf(issue: Issue, used: readonly string[]): readonly string[] {
  const { severity, name, kind, message, waived, status, details } = issue;
  return [
    severity,
    markdownText(name),
    markdownSentence(`${kind}: ${message}`),
    markdownText(waived ?? status),
    ...used.map((column) => markdownSentence(details[column] ?? "")),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What is of one vault stands together, at the place of its gravest. */
function byTarget(issues: readonly Issue[]): readonly (readonly Issue[])[] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const group = groups.get(issue.target);
    if (group === undefined) groups.set(issue.target, [issue]);
    else group.push(issue);
  }
  return [...groups.values()];
}

/** Whole groups of lines, as long as there is room. */
function fitting(groups: readonly (readonly string[])[], room: Room): readonly string[] {
  const shown: string[] = [];
  for (const lines of groups) {
    room.bytes -= Buffer.byteLength(lines.join("\n")) + 1;
    if (room.bytes < 0) break;
    shown.push(...lines);
  }
  return shown;
}
