import type { Change, Replacement } from "../../generated/report.ts";

/** A change of whole lines, from 1, both included. */
export interface LineChange {
  readonly firstLine: number;
  readonly lastLine: number;
  /** The lines as they are, and as they are to be. */
  readonly before: string;
  readonly text: string;
}

/** Lines that one change spans, and characters of what takes their place. */
const LINES = 80;
const LENGTH = 16_000;

/**
 * The change as one of whole lines, by the texts of the lines that are known; `null` where it reaches beyond them, or where it is
 * not certain that it would do the same.
 */
export function lineChange({ replacements }: Change, lines: ReadonlyMap<number, string>): LineChange | null {
  const sorted = replacements.toSorted((left, right) => order(left, right));
  const [first] = sorted;
  if (first === undefined || sorted.length > LINES) return null;
  const firstLine = first.range.start.line;
  const lastLine = Math.max(...sorted.map(({ range }) => range.end.line));
  if (!(lastLine >= firstLine && lastLine - firstLine < LINES)) return null;
  const known = Array.from({ length: lastLine - firstLine + 1 }, (_each, at) => lines.get(firstLine + at));
  // A carriage return or a byte order mark would not survive a suggestion.
  if (!known.every((line) => line !== undefined && !/[\r\uFEFF]/.test(line))) return null;
  const before = known.join("\n");
  const text = replaced(before, sorted, firstLine);
  return text === null || text === "" || text === before || text.length > LENGTH || text.includes("\r")
    ? null
    : { firstLine, lastLine, before, text };
}

function order({ range: { start: left } }: Replacement, { range: { start: right } }: Replacement): number {
  return left.line - right.line || left.column - right.column;
}

/** `null` where a range lies outside, or in another. */
function replaced(before: string, sorted: readonly Replacement[], firstLine: number): string | null {
  const starts = [0, ...Array.from(before.matchAll(/\n/g), ({ index }) => index + 1)];
  const ends = [...starts.slice(1).map((start) => start - 1), before.length];
  const offsetOf = ({ line, column }: Replacement["range"]["start"]): number => {
    const [start, end] = [starts[line - firstLine], ends[line - firstLine]];
    return start === undefined || end === undefined || column < 1 || start + column - 1 > end
      ? NaN
      : start + column - 1;
  };
  let text = "";
  let at = 0;
  for (const { range, text: added } of sorted) {
    const [start, end] = [offsetOf(range.start), offsetOf(range.end)];
    if (!(start >= at && end >= start)) return null;
    text += before.slice(at, start) + added;
    at = end;
  }
  return text + before.slice(at);
}
