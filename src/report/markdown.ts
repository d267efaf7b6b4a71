import { plainText } from "../text/plain-text.ts";
import { totalsText, type Issue, type IssueList } from "./issue-list.ts";

/** Rows of a table: comments and summaries of pipelines have limits. */
const ROWS = 200;
const HEADLINES = 20;

/** The issues as GitHub's Markdown, for comments, wikis and summaries of pipelines. */
export function markdown(list: IssueList): string {
  const { source, subject, issues, headlines, gaps, toolVersion, endedAt } = list;
  const [counting, waived] = [issues.filter(isCounting), issues.filter((issue) => !isCounting(issue))];
  const blocks = [
    `## ${source}`,
    `**${verdict(list)}** ${totalsText(list)}.`,
    `${escaped(subject)}. arm-guard ${escaped(toolVersion)}, ${endedAt}.`,
    ...(gaps.length === 0 ? [] : ["### What was not seen", bullets(gaps)]),
    ...(headlines.length === 0 ? [] : ["### What happened", bullets(headlines, HEADLINES)]),
    ...(counting.length === 0 ? [] : ["### Findings", table(counting, list)]),
    ...(waived.length === 0 ? [] : ["### Answered for", table(waived, list)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function isCounting({ waived }: Issue): boolean {
  return waived === null;
}

function verdict({ issues, gaps }: IssueList): string {
  if (gaps.length > 0) return "Not everything was seen.";
  return issues.some(isCounting) ? "There is something to look at." : "Nothing was found.";
}

function bullets(sentences: readonly string[], limit = ROWS): string {
  const left = sentences.length - limit;
  const lines = sentences.slice(0, limit).map((sentence) => `- ${escaped(sentence)}`);
  return [...lines, ...(left > 0 ? [`- and ${String(left)} more`] : [])].join("\n");
}

function table(issues: readonly Issue[], { briefColumns }: IssueList): string {
  const shown = issues.slice(0, ROWS);
  const used = briefColumns.filter((column) => shown.some(({ details }) => (details[column] ?? "") !== ""));
  const head = ["", "where", "what", "status", ...used];
  const rows = shown.map((issue) => [
    issue.severity,
    issue.name,
    `${issue.kind}: ${issue.message}`,
    issue.waived ?? issue.status,
    ...used.map((column) => issue.details[column] ?? ""),
  ]);
  const left = issues.length - shown.length;
  return [
    ...[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(markdownCell).join(" | ")} |`),
    ...(left === 0 ? [] : ["", `And ${String(left)} more: the JSON report has all of them.`]),
  ].join("\n");
}

/** A text as a cell of a table, on one line. */
export function markdownCell(text: string): string {
  return plainText(text)
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replaceAll(/\s+/g, " ");
}

/** A text in a paragraph, where nothing of it is markup. */
function escaped(text: string): string {
  return markdownCell(text).replaceAll(/[`*_[\]]/g, "\\$&");
}
