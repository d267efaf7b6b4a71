import { isActive, type ReportedFinding, type RunReport } from "./model.ts";
import { plainText } from "../text/plain-text.ts";
import { coverageText, isComplete } from "./coverage.ts";
import { markdownCell } from "./markdown.ts";
import { coverageOf, totalsOf } from "./totals.ts";

const COMMANDS: Readonly<Record<ReportedFinding["severity"], string>> = {
  error: "error",
  warning: "warning",
  note: "notice",
};

/** Annotations for GitHub Actions, one workflow command a finding. */
export function github(report: RunReport): string {
  const lines = report.files.flatMap((file) => [
    ...file.findings.filter(isActive).map((finding) => annotation(file.path, finding)),
    ...(file.status === "unreadable"
      ? [
          `::warning file=${property(file.path)},title=arm-guard::${data(plainText(`Not analysed: ${file.reason ?? ""}`))}`,
        ]
      : []),
  ]);
  const coverage = coverageOf(report);
  const rest = isComplete(coverage) ? [] : [`::notice title=arm-guard::${data(`${coverageText(coverage)}.`)}`];
  return [...lines, ...rest].map((line) => `${line}\n`).join("");
}

/** A summary in Markdown, for the page of a workflow run. */
export function stepSummary(report: RunReport): string {
  const { errors, warnings, notes } = totalsOf(report);
  const head = `### arm-guard\n\n${String(errors)} errors, ${String(warnings)} warnings, ${String(notes)} notes: ${coverageText(coverageOf(report))}.\n`;
  const rows = report.files.flatMap((file) =>
    file.findings.map(
      ({ severity, rule, message, range }) =>
        `| ${severity} | ${markdownCell(`${file.path}:${String(range.start.line)}`)} | ${rule} | ${markdownCell(message)} |`,
    ),
  );
  const table = rows.length === 0 ? [] : ["", "| | where | rule | what |", "| --- | --- | --- | --- |", ...rows];
  const left = report.files
    .filter(({ status }) => status === "unreadable")
    .map(({ path, reason }) => `- not analysed: ${markdownCell(path)}: ${markdownCell(reason ?? "")}`);
  return `${[head, ...table, "", ...left].join("\n")}\n`;
}

function annotation(path: string, { severity, rule, message, range, because }: ReportedFinding): string {
  const { start, end } = range;
  const columns = start.line === end.line ? `,col=${String(start.column)},endColumn=${String(end.column)}` : "";
  const text = [message, ...because.map((each) => `because ${each.text}`)].map(plainText).join("\n");
  return `::${COMMANDS[severity]} file=${property(path)},line=${String(start.line)},endLine=${String(end.line)}${columns},title=${property(rule)}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(plainText(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
