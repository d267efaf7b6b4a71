import { Kept } from "./kept.ts";
import type { Place } from "./place.ts";
import type { Source } from "./source.ts";

/** Lines and columns of a text, both from 1; columns count UTF-16 units. */
export interface LineIndex {
  readonly lineCount: number;
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
  /** Where a line begins; the end of the text for a line behind the last one. */
  readonly lineStart: (line: number) => number;
  /** The text of a line, without its line break. */
  readonly line: (line: number) => string;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const indexes = new Kept<Source, LineIndex>();

/** The lines of a source, found once. */
export function linesOf(source: Source): LineIndex {
  return indexes.of(source, () => lineIndex(source.text));
}

/** The lines of a text, which end with LF, CR LF, or CR alone. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    lineCount: starts.length,
    position(offset) {
      const index = lastAtMost(starts, offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    },
    lineStart: (line) => starts[line - 1] ?? text.length,
    line(line) {
      const start = starts[line - 1] ?? text.length;
      let end = starts[line] ?? text.length;
      while (end > start && isLineBreak(text.charCodeAt(end - 1))) end--;
      return text.slice(start, end);
    },
  };
}

function isLineBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const hasReturns = text.includes("\r");
  for (let at = nextBreak(text, 0, hasReturns); at >= 0; at = nextBreak(text, at + 1, hasReturns)) starts.push(at + 1);
  return starts;
}

/** A place as messages have it: `FILE:LINE:COLUMN`. */
export function placeText({ source, start }: Pick<Place, "source" | "start">): string {
  const { line, column } = linesOf(source).position(start);
  return `${source.path}:${String(line)}:${String(column)}`;
}

/** Where the next line ends, `-1` for nowhere. The platform's search is many times faster than looking at each character. */
function nextBreak(text: string, from: number, hasReturns: boolean): number {
  const lineFeed = text.indexOf("\n", from);
  if (!hasReturns) return lineFeed;
  for (let at = from; at < (lineFeed < 0 ? text.length : lineFeed); at++)
    if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) return at;
  return lineFeed;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
