import { plainText } from "../text/plain-text.ts";
import { annotationLines, annotationsOf, hiddenText, type Annotation } from "./annotations.ts";
import { gapText } from "./gap-text.ts";
import type { Issue, IssueList } from "./issue-list.ts";

const COMMANDS: Readonly<Record<Issue["severity"], string>> = { error: "error", warning: "warning", note: "notice" };

/** Annotations for GitHub Actions: one workflow command for each vault, and in a folded part of the log what has no room. */
export function github(list: IssueList): string {
  const { shown, hidden } = annotationsOf(list);
  const rest = [hiddenText(hidden), gapText(list)].filter((text) => text !== null).join(" ");
  const lines = [
    ...shown.map(annotation),
    ...(rest === "" ? [] : [`::notice title=arm-guard::${data(plainText(rest))}`]),
    ...(hidden.length === 0 ? [] : ["::group::arm-guard: more", ...hidden.flatMap(logLines), "::endgroup::"]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(found: Annotation): string {
  const { severity, kind, location } = found.issue;
  const place =
    location === null
      ? []
      : [["file", location.path], ...Object.entries(location.range === null ? {} : rangeOf(location.range))];
  const properties = [...place, ["title", kind]].map(([name = "", value = ""]) => `${name}=${property(value)}`);
  return `::${COMMANDS[severity]} ${properties.join(",")}::${data(annotationLines(found).map(plainText).join("\n"))}`;
}

function rangeOf({
  start,
  end,
}: NonNullable<NonNullable<Issue["location"]>["range"]>): Readonly<Record<string, string>> {
  const lines = { line: String(start.line), endLine: String(end.line) };
  return start.line === end.line ? { ...lines, col: String(start.column), endColumn: String(end.column) } : lines;
}

function logLines({ issue, others }: Annotation): readonly string[] {
  return [issue, ...others].map(({ severity, kind, place, message }) =>
    plainText(`${severity} ${kind} ${place}: ${message}`),
  );
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(plainText(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
