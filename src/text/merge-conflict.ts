import type { Span } from "./place.ts";

/** A merge conflict that nobody has resolved yet. */
export interface MergeConflict extends Span {
  /** The line that opens the first one, such as `<<<<<<< HEAD`. */
  readonly marker: string;
  readonly count: number;
}

const OPENING = /^<{7}(?: .*)?$/gm;
const CLOSING = /^>{7}(?: .*)?$/m;

/** The first conflict in a text, and how many there are; `null` without any. */
export function mergeConflict(text: string): MergeConflict | null {
  const found = text.includes("<<<<<<<") && CLOSING.test(text) ? [...text.matchAll(OPENING)] : [];
  const [first] = found;
  if (first === undefined) return null;
  const marker = first[0].trimEnd();
  return { start: first.index, end: first.index + marker.length, marker, count: found.length };
}
