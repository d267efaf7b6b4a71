import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { KeptBy } from "../text/kept.ts";
import type { Declaration } from "./deployment.ts";

/** An escape that may stand for a letter, a dot, a slash or a bracket: what is behind it is not read here. */
const ESCAPED = String.raw`\\(?:\/|u00(?:2[ef]|[46][1-9a-f]|[57][0-9ab]))`;
/** Types, templates and names that are expressions may be any; behind a slash a comment may hide the bracket. */
const COMPUTED = String.raw`"(?:type|template|properties|resources)"\s*(?:\/|:\s*(?:\/|"\[))`;
/** Resources that are expressions. */
const COMPUTED_ITEM = String.raw`"resources"\s*:\s*\[\s*(?:\/|"\[)|\}\s*(?:\/|,\s*(?:\/|"\[))`;
/** Names of members that are expressions. */
const COMPUTED_NAME = String.raw`"\[(?:[^"\\]|\\.)*"\s*[:/]`;
/** Linked templates may hold anything. */
const ANYTHING = `${ESCAPED}|${COMPUTED}|${COMPUTED_ITEM}|${COMPUTED_NAME}|"templateLink"`;

/** Of a text in another language: anything may stand anywhere. */
export const EVERYWHERE: readonly number[] = [0];

/** Text positions at which something may have to do with what is looked for, ascending, by file and pattern. */
const positions = new KeptBy<Source, string, readonly number[]>();

/**
 * Passes over declarations that have nothing to do with a word, such as `Microsoft.KeyVault`. Told from the text, to save
 * work: it may tell too much, such as every escape, and never too little.
 */
export function mentioning(word: string): (declaration: Declaration) => boolean {
  const pattern = literally(word);
  return ({ node: { source, start, end }, deployment: { template } }) =>
    template.held !== undefined ||
    holdsMention(positionsIn(source, pattern), start, end) ||
    holdsMention(positionsIn(source, ANYTHING), start, end);
}

/** Whether a text may have anything to do with the word. */
export function mentions(source: Source, word: string): boolean {
  return mayHold(source, literally(word));
}

/** What of Bicep leads to a text that is not looked at here, or writes letters in another way. */
const BICEP_LEADS = String.raw`\\u|\b(?:module|import|load|template)|microsoft\.resources`;
const named = new KeptBy<Source, string, boolean>();

/** Whether a template may have to do with a resource provider, such as `Microsoft.KeyVault`, in JSON or in Bicep. */
export function mayNameProvider(source: Source, provider: string): boolean {
  if (source.isJson !== false) return mentions(source, provider);
  const pattern = `${literally(provider)}|${BICEP_LEADS}`;
  return named.of(source, pattern, () => new RegExp(pattern, "i").test(source.text));
}

/** Whether a part of a text may say the word. */
export function holdsWord({ source, start, end }: Place, word: string): boolean {
  return (
    holdsMention(positionsIn(source, literally(word)), start, end) ||
    holdsMention(positionsIn(source, ESCAPED), start, end)
  );
}

/** Whether a text may have a member of one of the names. */
export function mayHaveMember(source: Source, ...names: readonly string[]): boolean {
  return mayHold(source, String.raw`"(?:${names.map(literally).join("|")})"\s*[:/]`);
}

/** Whether a text may have a string value that ends with the word. */
export function mayHaveValue(source: Source, ending: string): boolean {
  return mayHold(source, String.raw`${literally(ending)}"(?!\s*:)`);
}

function mayHold(source: Source, pattern: string): boolean {
  return positionsIn(source, pattern).length > 0 || positionsIn(source, ANYTHING).length > 0;
}

function literally(word: string): string {
  return word.replaceAll(".", String.raw`\.`);
}

function positionsIn(source: Source, pattern: string): readonly number[] {
  if (source.isJson === false) return EVERYWHERE;
  return positions.of(source, pattern, () =>
    Array.from(source.text.matchAll(new RegExp(pattern, "gi")), ({ index }) => index),
  );
}

/** Whether some of the ascending positions lies in the range. */
export function holdsMention(at: readonly number[], start: number, end: number): boolean {
  if (at === EVERYWHERE) return true;
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (at[low] ?? Infinity) < end;
}
