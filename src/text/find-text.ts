/** Below this product of lengths the platform's own search is fast whatever the texts are. */
const SMALL_SEARCH = 1_000_000;

/**
 * Where a text has a part, at or behind an offset; -1 for nowhere. Takes time that grows with the sum of the lengths: the
 * platform's own search takes their product in the worst case.
 */
export function indexOfText(text: string, part: string, from = 0): number {
  if ((text.length - from) * part.length <= SMALL_SEARCH) return text.indexOf(part, from);
  return search(text.length - from, part.length, (at) => text.charCodeAt(from + at), codeOf(part), from);
}

/** Where a text has a part for the last time; -1 for nowhere. */
export function lastIndexOfText(text: string, part: string): number {
  if (text.length * part.length <= SMALL_SEARCH) return text.lastIndexOf(part);
  const [length, partLength] = [text.length, part.length];
  const found = search(
    length,
    partLength,
    (at) => text.charCodeAt(length - 1 - at),
    (at) => part.charCodeAt(partLength - 1 - at),
    0,
  );
  return found < 0 ? -1 : length - partLength - found;
}

/** What stands between the places where a text has a part that is not empty. */
export function splitText(text: string, part: string): readonly string[] {
  if (text.length * part.length <= SMALL_SEARCH) return text.split(part);
  const pieces: string[] = [];
  let from = 0;
  for (let at = indexOfText(text, part); at >= 0; at = indexOfText(text, part, from)) {
    pieces.push(text.slice(from, at));
    from = at + part.length;
  }
  return [...pieces, text.slice(from)];
}

type CodeAt = (index: number) => number;

function codeOf(text: string): CodeAt {
  return (at) => text.charCodeAt(at);
}

/** The search of Knuth, Morris and Pratt: no character of the text is looked at twice. */
function search(length: number, partLength: number, textAt: CodeAt, partAt: CodeAt, from: number): number {
  if (partLength === 0) return from;
  if (partLength > length) return -1;
  const fallbacks = fallbacksOf(partLength, partAt);
  let matched = 0;
  for (let at = 0; at < length; at++) {
    while (matched > 0 && textAt(at) !== partAt(matched)) matched = fallbacks[matched - 1] ?? 0;
    if (textAt(at) === partAt(matched)) matched++;
    if (matched === partLength) return from + at - partLength + 1;
  }
  return -1;
}

/** For each beginning of the part, how long a shorter beginning is that it ends with. */
function fallbacksOf(length: number, partAt: CodeAt): Int32Array {
  const fallbacks = new Int32Array(length);
  let matched = 0;
  for (let at = 1; at < length; at++) {
    while (matched > 0 && partAt(at) !== partAt(matched)) matched = fallbacks[matched - 1] ?? 0;
    if (partAt(at) === partAt(matched)) matched++;
    fallbacks[at] = matched;
  }
  return fallbacks;
}
