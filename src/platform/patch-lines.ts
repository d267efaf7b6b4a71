/** Lines that are read of one patch. */
const LINES = 100_000;

/** The texts of the lines that a unified patch shows of the new file, by their numbers, from 1. */
export function linesOfPatch(patch: string): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let next = 0;
  for (const line of patch.split("\n").slice(0, LINES)) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)?.[1];
    if (hunk !== undefined) next = Number(hunk);
    else if (next > 0 && /^[+ ]/.test(line)) lines.set(next++, line.slice(1));
  }
  return lines;
}
