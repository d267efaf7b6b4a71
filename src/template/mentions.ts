import type { Source } from "../text/source.ts";
import type { Declaration } from "./deployment.ts";

/** Types that are expressions may be any, and linked templates may hold anything. */
const ANYTHING = /"type"\s*:\s*"\[|"templateLink"/gi;

/** Text positions at which something may have to do with what is looked for, ascending, by file and word. */
const positions = new WeakMap<Source, Map<string, readonly number[]>>();

/**
 * Passes over declarations whose text does not mention a word, such as `Microsoft.KeyVault`: without a mention there is no
 * resource of that provider in them.
 */
export function mentioning(word: string): (declaration: Declaration) => boolean {
  return ({ node, deployment }) => holdsMention(positionsIn(deployment.template.source, word), node.start, node.end);
}

/** Whether a text has anything to do with the word. */
export function mentions(source: Source, word: string): boolean {
  return positionsIn(source, word).length > 0;
}

function positionsIn(source: Source, word: string): readonly number[] {
  const ofSource = positions.get(source) ?? new Map<string, readonly number[]>();
  positions.set(source, ofSource);
  const known = ofSource.get(word);
  if (known !== undefined) return known;
  const pattern = new RegExp(`${word.replaceAll(".", String.raw`\.`)}|${ANYTHING.source}`, "gi");
  const made = Array.from(source.text.matchAll(pattern), ({ index }) => index);
  ofSource.set(word, made);
  return made;
}

/** Whether some of the ascending positions lies in the range. */
export function holdsMention(at: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (at[low] ?? Infinity) < end;
}
