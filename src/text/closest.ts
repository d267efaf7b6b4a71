/** How like two words have to be: the part of the longer one that need not be changed. */
const LIKENESS = 0.6;
/** Words of more characters than this are not compared. */
const LENGTH_LIMIT = 100;

/** The word that somebody may have meant; `null` where none is like it. */
export function closest(word: string, words: readonly string[]): string | null {
  if (word.length > LENGTH_LIMIT) return null;
  const [best] = words
    .map((each) => ({ each, likeness: likeness(word.toLowerCase(), each.toLowerCase()) }))
    .toSorted((left, right) => right.likeness - left.likeness);
  return best === undefined || best.likeness < LIKENESS ? null : best.each;
}

/** A sentence that asks whether the word like it was meant, with a blank before it; empty where none is like it. */
export function didYouMean(word: string, words: readonly string[]): string {
  const meant = closest(word, words);
  return meant === null ? "" : ` Did you mean \`${meant}\`?`;
}

function likeness(left: string, right: string): number {
  const longer = Math.max(left.length, right.length);
  return longer === 0 ? 1 : 1 - distance(left, right) / longer;
}

/** Characters that have to be put in, left out, replaced, or changed for their neighbour to make one word of the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_each, index) => index);
  let above: readonly number[] = [];
  for (let at = 0; at < left.length; at++) {
    const next = [at + 1];
    for (let other = 0; other < right.length; other++) {
      const replaced = (row[other] ?? 0) + (left.charAt(at) === right.charAt(other) ? 0 : 1);
      const isSwap =
        at > 0 && left.charAt(at) === right.charAt(other - 1) && left.charAt(at - 1) === right.charAt(other);
      const swapped = isSwap ? (above[other - 1] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
