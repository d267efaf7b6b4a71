import type { Declaration } from "./deployment.ts";

/** Text positions at which something may have to do with the wanted resources. Ascending. */
export type Mentions = readonly number[];

/** Types that are expressions may be any. */
const EXPRESSION_TYPE = /"type"\s*:\s*"\[/gi;

/** Where a text mentions a provider, such as `Microsoft.KeyVault`. Without a mention there is no resource of it. */
export function mentionsOf(text: string, provider: string): Mentions {
  return [...positionsOf(text, provider), ...Array.from(text.matchAll(EXPRESSION_TYPE), ({ index }) => index)].sort(
    (left, right) => left - right,
  );
}

/** Where a word stands in a text, in any letter case. */
export function positionsOf(text: string, word: string): Mentions {
  return Array.from(text.matchAll(new RegExp(word.replaceAll(".", String.raw`\.`), "gi")), ({ index }) => index);
}

/** Passes over declarations that hold no mention. */
export function mentioning(mentions: Mentions): (declaration: Declaration) => boolean {
  return ({ node }) => holdsMention(mentions, node.start, node.end);
}

/** Whether some mention lies in the range. */
function holdsMention(mentions: Mentions, start: number, end: number): boolean {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (mentions[low] ?? Infinity) < end;
}
