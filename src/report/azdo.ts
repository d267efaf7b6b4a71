import { plainText } from "../text/plain-text.ts";
import { annotationLines, annotationsOf, hiddenText, type Annotation } from "./annotations.ts";
import { gapText } from "./gap-text.ts";
import type { Issue, IssueList, ListOptions } from "./issue-list.ts";

/**
 * Logging commands for Azure Pipelines: an issue for each vault with an error or a warning, notes as lines of the log, and
 * a task that succeeds with issues where something is to be looked at, but the run does not fail.
 * @see {@link https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands}
 */
export function azdo(list: IssueList, { fails }: ListOptions): string {
  const { shown, hidden } = annotationsOf(list);
  const isShown = ({ issue }: Annotation): boolean => issue.severity !== "note";
  const logged = [...shown.filter((each) => !isShown(each)), ...hidden];
  const rest = [hiddenText(hidden), gapText(list)].filter((text) => text !== null);
  const isQuiet = !shown.some(isShown) && list.gaps.length === 0;
  const lines = [
    ...shown.filter(isShown).map(logIssue),
    ...logged.flatMap(logLines),
    ...rest.map(plainText),
    ...(fails || isQuiet ? [] : ["##vso[task.complete result=SucceededWithIssues;]"]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** The command that shows a file of Markdown on the page of the run. */
export function uploadSummary(path: string): string {
  return `##vso[task.uploadsummary]${data(path)}\n`;
}

function logIssue(found: Annotation): string {
  const { severity, kind, location } = found.issue;
  const start = location?.range?.start;
  const properties = [
    ["type", severity],
    ...(location === null ? [] : [["sourcepath", location.path]]),
    ...(start === undefined
      ? []
      : [
          ["linenumber", String(start.line)],
          ["columnnumber", String(start.column)],
        ]),
    ["code", kind],
  ].map(([name = "", value = ""]) => `${name}=${property(value)};`);
  return `##vso[task.logissue ${properties.join("")}]${data(annotationLines(found).map(plainText).join("\n"))}`;
}

function logLines({ issue, others }: Annotation): readonly string[] {
  return [issue, ...others].map(({ severity, kind, place, message }: Issue) =>
    plainText(`${severity} ${kind} ${place}: ${message}`),
  );
}

/** As Microsoft's own library for tasks escapes. */
function data(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(plainText(text)).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
