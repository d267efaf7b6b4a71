import { Kept } from "../text/kept.ts";
import type { JsonString } from "./node.ts";
import { ESCAPE, LazyString } from "./read.ts";

/** The offset in the source text of the character at `index` of a string's decoded value. */
export function offsetIn(node: JsonString, index: number): number {
  const start = node.start + 1;
  return node instanceof LazyString && node.hasEscapes
    ? start + index + shiftAt(escapesIn(node), index)
    : start + index;
}

/** An escape: where its character stands in the decoded value, and how much longer the text is from there on. */
interface Escape {
  readonly at: number;
  readonly shift: number;
}

const escapes = new Kept<LazyString, readonly Escape[]>();

/** Found once: every part of an expression asks where it stands, each time that it is evaluated. */
function escapesIn(node: LazyString): readonly Escape[] {
  return escapes.of(node, () => {
    const found: Escape[] = [];
    let shift = 0;
    for (const { index, 0: escape } of node.raw.matchAll(ESCAPE)) {
      const at = index - shift;
      shift += escape.length - 1;
      found.push({ at, shift });
    }
    return found;
  });
}

/** How much longer the escapes before an index are than their characters. */
function shiftAt(found: readonly Escape[], index: number): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((found[middle]?.at ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return found[low - 1]?.shift ?? 0;
}
