import type { Source } from "./source.ts";

/** A half-open range of a text: `start` is inside, `end` is not. Offsets count UTF-16 units from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the text that it lies in. */
export interface Place extends Span {
  readonly source: Source;
}

/** Tells places apart, in a text. */
export function placeKey({ source, start, end }: Place): string {
  return `${source.path} ${String(start)} ${String(end)}`;
}

/** Where something begins: a place for what is missing inside of it. */
export function startOf({ source, start }: Place): Place {
  return { source, start, end: start + 1 };
}

/** The place of what has one, without what else it is: a value that is kept holds no tree by it. */
export function placeOf({ source, start, end }: Place): Place {
  return { source, start, end };
}
