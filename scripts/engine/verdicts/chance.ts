import { randomOf } from "../random.ts";

/** A source of chance that gives the same for the same seed. */
export interface Chance {
  /** A whole number from 0 on, less than the count. */
  readonly below: (count: number) => number;
  /** Whether something happens that does so in so many of a hundred cases. */
  readonly happens: (percent: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** What one of the makers makes; the others are not asked. */
  readonly make: <T>(makers: readonly [() => T, ...(() => T)[]]) => T;
}

/** Chance for a run's seed and the number of what is made. */
export function chanceOf(seed: number, index: number): Chance {
  const { below, pick } = randomOf(seed, index);
  return { below, pick, happens: (percent) => below(100) < percent, make: (makers) => pick(makers)() };
}
