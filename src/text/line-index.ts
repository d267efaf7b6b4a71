/** Lines and columns of a text, both from 1; columns count UTF-16 units. */
export interface LineIndex {
  readonly lineCount: number;
  readonly position: (offset: number) => { readonly line: number; readonly column: number };
  /** The text of a line, without its line break. */
  readonly line: (line: number) => string;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The lines of a text, which end with LF, CR LF, or CR alone. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    lineCount: starts.length,
    position(offset) {
      const index = lastAtMost(starts, offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    },
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
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) starts.push(at + 1);
  }
  return starts;
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
