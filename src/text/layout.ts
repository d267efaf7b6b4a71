/** How a text is laid out, as far as new lines in it need to know. */
export interface Layout {
  /** What ends a line. */
  readonly lineEnd: "\n" | "\r\n" | "\r";
  /** One step of indentation. */
  readonly indent: string;
}

const DEFAULT_INDENT = "  ";
/** How many lines are looked at. */
const LINE_LIMIT = 2_000;

/** The layout that most lines of a text have. */
export function layoutOf(text: string): Layout {
  return { lineEnd: lineEndOf(text), indent: indentOf(text) };
}

/** White space at the beginning of the line that holds the offset. */
export function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  let end = start;
  while (isBlank(text.charCodeAt(end))) end++;
  return text.slice(start, Math.min(end, offset));
}

/** Whether nothing but white space stands between the offset and the beginning of its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at > 0 && isLineBreak(text.charCodeAt(at - 1));
}

/** Whether the character is white space inside a line. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Whether the character ends a line, or is part of what ends it. */
export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function lineEndOf(text: string): Layout["lineEnd"] {
  const [first] = /\r\n|\n|\r/.exec(text) ?? ["\n"];
  return first === "\r\n" || first === "\r" ? first : "\n";
}

/** The step from one line to a deeper one that occurs most often. */
function indentOf(text: string): string {
  const counts = new Map<string, number>();
  let before = "";
  let lines = 0;
  for (const [line] of text.matchAll(/^[ \t]*(?=[^\s])/gm)) {
    if (line.length > before.length && line.startsWith(before)) {
      const step = line.slice(before.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    before = line;
    if (++lines > LINE_LIMIT) break;
  }
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? DEFAULT_INDENT;
}
