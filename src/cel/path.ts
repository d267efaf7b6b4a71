/**
 * What a reading found: something, nothing, or nothing, so that another value was taken in its place.
 */
export type Found = "there" | "absent" | "filled";

/** A way from a variable of an expression to what was read. */
export interface Reading {
  readonly root: string;
  /** Names of members, and indexes of items. */
  readonly steps: readonly (string | number)[];
  readonly found: Found;
}

/** A way under construction: its last step, and the way before. */
export interface Path {
  readonly base: Path | null;
  /** The name of the variable where there is nothing before. */
  readonly step: string | number;
}

/** The way, from its variable on. */
export function readingOf(path: Path, found: Found): Reading {
  const steps: (string | number)[] = [];
  let at: Path = path;
  for (; at.base !== null; at = at.base) steps.push(at.step);
  return { root: String(at.step), steps: steps.reverse(), found };
}
