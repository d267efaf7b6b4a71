import type { Excerpt, Range } from "./model.ts";
import { plainText } from "../text/plain-text.ts";

/** How many characters of a line are shown where nobody says how wide the terminal is. */
const WIDTH = 108;
/** The fewest that are shown, however narrow the terminal is. */
const LEAST_WIDTH = 20;
/** How many of them are kept before the range when a line is cut. */
const LEAD = 0.4;

type Paint = (text: string) => string;

/** How the lines of a frame are painted, and the width that they may fill, `null` for that of a log. */
export interface FrameStyle {
  readonly mark: Paint;
  readonly dim: Paint;
  readonly width: number | null;
}

/** The line in which a range begins, cut around the range where it is long, and the range underlined. */
export function codeFrame({ firstLine, lines }: Excerpt, { start, end }: Range, style: FrameStyle): readonly string[] {
  const text = lines[start.line - firstLine];
  if (text === undefined) return [];
  const number = String(start.line);
  const width = style.width === null ? WIDTH : Math.max(LEAST_WIDTH, style.width - number.length - 3);
  const shift = text.length > width ? Math.max(0, start.column - 1 - Math.floor(LEAD * width)) : 0;
  const shown = plainText(text.slice(shift, shift + width).trimEnd());
  const from = start.column - 1;
  const to = start.line === end.line ? end.column - 1 : text.trimEnd().length;
  const row = `${style.dim(`${number} |`)} ${shown}`;
  if (to <= from) return [row];
  const length = Math.max(1, Math.min(to - shift, width) - (from - shift));
  const empty = style.dim(`${" ".repeat(number.length)} |`);
  return [row, `${empty} ${" ".repeat(from - shift)}${style.mark("^".repeat(length))}`];
}
