import type { Span } from "./place.ts";

/** A span of a text and what takes its place. An empty span inserts before its offset. */
export interface TextEdit extends Span {
  readonly text: string;
}

/**
 * The text with all edits made; their spans count in the text as it is before.
 * @throws {RangeError} when two edits overlap or a span lies outside: a bug of the caller.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (!areApart(text, edits)) throw new RangeError("An edit overlaps another or lies outside of the text.");
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of inOrder(edits)) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** Whether edits can all be made: none overlaps another, none lies outside of the text. */
export function areApart(text: string, edits: readonly TextEdit[]): boolean {
  let at = 0;
  for (const { start, end } of inOrder(edits)) {
    if (start < at || end < start || end > text.length) return false;
    at = end;
  }
  return true;
}

/** The edits that turn the changed text back into the one before. */
export function inverseEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0;
  return inOrder(edits).map(({ start, end, text: replacement }) => {
    const from = start + shift;
    shift += replacement.length - (end - start);
    return { start: from, end: from + replacement.length, text: text.slice(start, end) };
  });
}

/** In text order; edits at the same place keep the order in which they are given, insertions before what they precede. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
}
