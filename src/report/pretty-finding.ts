import { codeFrame } from "./code-frame.ts";
import { fixCommand } from "./fix-command.ts";
import type { Explanation, FormatOptions, ReportedFinding } from "./model.ts";
import { painter, type Paint, type Style } from "./paint.ts";
import { reasonsOf } from "./reasons.ts";
import { plainText } from "../text/plain-text.ts";
import { wrap } from "../text/wrap.ts";

/** How a report for people is written. */
export interface Page {
  readonly paint: Paint;
  /** How many characters fit between an indent and the edge of the terminal; `null` where no terminal is. */
  readonly room: (indent: number) => number | null;
}

const COLORS: Readonly<Record<ReportedFinding["severity"], Style>> = { error: "red", warning: "yellow", note: "cyan" };
/** What is below the head of a finding begins here. */
const INDENT = " ".repeat(4);
/** The least width of a text, however narrow the terminal is. */
const LEAST_WIDTH = 20;

/** The page for a terminal, or for a log. */
export function pageOf({ color, width }: FormatOptions): Page {
  return {
    paint: painter(color),
    room: (indent) => (width === null ? null : Math.max(LEAST_WIDTH, width - indent)),
  };
}

/** A finding below the path of its file: head, line, reasons, and the command that fixes it where one does. */
export function findingLines(path: string, finding: ReportedFinding, isFixed: boolean, page: Page): readonly string[] {
  return [
    ...headLines(finding, page),
    ...frameLines(finding, page),
    ...labelled(
      "why:",
      reasonsOf(finding).map((each) => reasonText(each, finding)),
      page,
    ),
    ...labelled("suppressed:", suppressionTexts(finding), page),
    ...(isFixed ? [`${INDENT}${page.paint("dim", "fix:")} ${plainText(fixCommand(finding, path))}`] : []),
    "",
  ];
}

/** Place, severity, message and rule, in one line where they fit. */
function headLines({ severity, rule, certainty, range, message }: ReportedFinding, page: Page): readonly string[] {
  const { paint } = page;
  const place = `  ${placeOf(range)}  `;
  const indent = " ".repeat(place.length + severity.length + 2);
  const room = page.room(indent.length);
  const tail = certainty === "possible" ? `${rule} (possible)` : rule;
  const lines = wrap(plainText(message), room);
  const isInLine = room === null || (lines.at(-1) ?? "").length + 2 + tail.length <= room;
  const head = `${paint("dim", place)}${paint(COLORS[severity], severity)}  `;
  const texts = lines.map((line, index) => `${index === 0 ? head : indent}${paint("bold", line)}`);
  return isInLine
    ? [...texts.slice(0, -1), `${texts.at(-1) ?? ""}  ${paint("dim", tail)}`]
    : [...texts, `${indent}${paint("dim", tail)}`];
}

function frameLines({ excerpt, range, severity }: ReportedFinding, { paint, room }: Page): readonly string[] {
  // Of a configuration only the place is known.
  if (excerpt.lines.every((line) => line.trim() === "")) return [];
  return codeFrame(excerpt, range, {
    mark: (text) => paint(COLORS[severity], text),
    dim: (text) => paint("dim", text),
    width: room(INDENT.length),
  }).map((line) => `${INDENT}${line}`);
}

/** Who answers for a finding, why, and until when. */
function suppressionTexts({ suppressed }: ReportedFinding): readonly string[] {
  if (suppressed === null) return [];
  const { reason, owner, ticket, expires } = suppressed;
  const more = [owner, ticket, expires === null ? null : `until ${expires}`].filter((each) => each !== null);
  return [more.length === 0 ? reason : `${reason} (${more.join(", ")})`];
}

/** Texts under one label, each on lines of its own. */
function labelled(label: string, texts: readonly string[], { paint, room }: Page): readonly string[] {
  return texts
    .flatMap((text) => wrap(plainText(text), room(INDENT.length + label.length + 1)))
    .map((line, index) => `${INDENT}${index === 0 ? paint("dim", label) : " ".repeat(label.length)} ${line}`);
}

/** A reason, with its place where that is not the finding's own. */
function reasonText({ text, range, path }: Explanation, finding: ReportedFinding): string {
  if (range === null) return text;
  if (path !== null) return `${text} (${path}:${placeOf(range)})`;
  return placeOf(range) === placeOf(finding.range) ? text : `${text} (${placeOf(range)})`;
}

function placeOf({ start }: ReportedFinding["range"]): string {
  return `${String(start.line)}:${String(start.column)}`;
}
