/** Of how many bytes one file has to consist that the other has, too, to be the same file under another name. */
const LIKENESS = 0.5;
/** Pairs of files that are compared. */
const PAIR_LIMIT = 40_000;

/**
 * Which of the files that came is which of those that went: by the lines that they share, the most alike first, as git tells
 * renamed files. Each file is taken once.
 */
export function renamedFiles(
  gone: ReadonlyMap<string, string>,
  come: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to } of pairsOf(gone, come)) {
    if (renamed.has(from) || taken.has(to)) continue;
    renamed.set(from, to);
    taken.add(to);
  }
  return renamed;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly likeness: number;
  readonly hasSameName: boolean;
}

function pairsOf(gone: ReadonlyMap<string, string>, come: ReadonlyMap<string, string>): readonly Pair[] {
  const texts = gone.size * come.size > PAIR_LIMIT ? null : new Map([...come].map(([to, text]) => [to, linesOf(text)]));
  const pairs: Pair[] = [];
  for (const [from, text] of gone) {
    const lines = texts === null ? null : linesOf(text);
    for (const [to, other] of come) {
      const otherLines = texts?.get(to);
      const like = text === other ? 1 : lines === null || otherLines === undefined ? 0 : likeness(lines, otherLines);
      if (like >= LIKENESS) pairs.push({ from, to, likeness: like, hasSameName: nameOf(from) === nameOf(to) });
    }
  }
  return pairs.sort(
    (left, right) => right.likeness - left.likeness || Number(right.hasSameName) - Number(left.hasSameName),
  );
}

/** The lines of a text, without the white space around them, with how often each is there. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const line of text.split("\n")) {
    const key = line.trim();
    lines.set(key, (lines.get(key) ?? 0) + 1);
  }
  return lines;
}

function likeness(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [line, count] of left) shared += line.length * Math.min(count, right.get(line) ?? 0);
  return shared / Math.max(1, lengthOf(left), lengthOf(right));
}

function lengthOf(lines: ReadonlyMap<string, number>): number {
  let length = 0;
  for (const [line, count] of lines) length += line.length * count;
  return length;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
