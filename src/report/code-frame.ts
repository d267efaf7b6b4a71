import type { Excerpt, Range } from "./model.ts";
import { plainText } from "../text/plain-text.ts";

/** How many characters of a line are shown: with the gutter they fit into 120 columns. */
const WIDTH = 108;
/** Lines of a range that are shown behind its first. */
const MORE_LINES = 3;
/** How many characters before the range are kept when a line is cut. */
const LEAD = 40;

type Paint = (text: string) => string;

/** Lines of a file with the range underlined in its first line. Long lines are cut around it, long ranges after a few lines. */
export function codeFrame({ firstLine, lines }: Excerpt, { start, end }: Range, mark: Paint, dim: Paint): string {
  const gutter = String(firstLine + lines.length - 1).length;
  const cut = Math.max(0, start.column - 1 - LEAD);
  const isLong = end.line > start.line + MORE_LINES;
  const shown = isLong ? lines.slice(0, start.line + MORE_LINES + 1 - firstLine) : lines;
  const framed = shown.flatMap((text, index) => {
    const line = firstLine + index;
    const shift = text.length > WIDTH ? cut : 0;
    const row = `${dim(`  ${String(line).padStart(gutter)} |`)} ${plainText(text.slice(shift, shift + WIDTH))}`;
    const from = start.column - 1;
    const to = line === end.line ? end.column - 1 : text.length;
    if (line !== start.line || to <= from) return [row];
    return [row, underline(text, from - shift, to - shift, gutter, mark, dim)];
  });
  return [...framed, ...(isLong ? [dim(`  ${" ".repeat(gutter)} | …`)] : [])].join("\n");
}

function underline(text: string, from: number, to: number, gutter: number, mark: Paint, dim: Paint): string {
  const indent = text.slice(0, Math.max(0, to)).length - text.slice(0, Math.max(0, to)).trimStart().length;
  const begin = Math.max(0, from, Math.min(indent, to - 1));
  const length = Math.max(1, Math.min(to, WIDTH) - begin);
  return `${dim(`  ${" ".repeat(gutter)} |`)} ${" ".repeat(begin)}${mark("^".repeat(length))}`;
}
