import type { JsonString } from "./node.ts";
import { ESCAPE, LazyString } from "./read.ts";

/** The offset in the source text of the character at `index` of a string's decoded value. */
export function offsetIn(node: JsonString, index: number): number {
  const start = node.start + 1;
  if (!(node instanceof LazyString) || !node.hasEscapes) return start + index;
  let shift = 0;
  for (const { index: at, 0: escape } of node.raw.matchAll(ESCAPE)) {
    if (at - shift >= index) break;
    shift += escape.length - 1;
  }
  return start + index + shift;
}
