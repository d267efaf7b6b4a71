import type { Declaration } from "./deployment.ts";

/** Text positions at which something may have to do with the wanted resources. Ascending. */
export type Mentions = readonly number[];

/** What may stand for a resource of a provider: the provider's name, and types that are expressions. */
const EXPRESSION_TYPE = String.raw`"type"\s*:\s*"\[`;

/** Where a text mentions a provider, such as `Microsoft.KeyVault`. Without a mention there is no resource of it. */
export function mentionsOf(text: string, provider: string): Mentions {
  const pattern = new RegExp(`${provider.replaceAll(".", String.raw`\.`)}|${EXPRESSION_TYPE}`, "gi");
  return Array.from(text.matchAll(pattern), ({ index }) => index);
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
