/** Lines that are read of one patch. */
const LINES = 100_000;

/** A line of the new file that a patch shows. */
interface ShownLine {
  /** From 1. */
  readonly number: number;
  /** Its number in the file before; `null` where the patch adds it. */
  readonly before: number | null;
  readonly text: string;
}

/** The texts of the lines that a unified patch shows of the new file, by their numbers, from 1. */
export function linesOfPatch(patch: string): ReadonlyMap<number, string> {
  return new Map(Array.from(shownLines(patch), ({ number, text }) => [number, text]));
}

/** The numbers that lines of the new file had before which a unified patch shows as they were, by their numbers now. */
export function earlierNumbers(patch: string): ReadonlyMap<number, number> {
  return new Map(
    [...shownLines(patch)].flatMap(({ number, before }) => (before === null ? [] : [[number, before] as const])),
  );
}

function* shownLines(patch: string): Generator<ShownLine> {
  let [before, next] = [0, 0];
  for (const line of patch.split("\n").slice(0, LINES)) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk !== null) [before, next] = [Number(hunk[1]), Number(hunk[2])];
    else if (next > 0 && line.startsWith("+")) yield { number: next++, before: null, text: line.slice(1) };
    else if (next > 0 && line.startsWith(" ")) yield { number: next++, before: before++, text: line.slice(1) };
    else if (next > 0 && line.startsWith("-")) before++;
  }
}
