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
