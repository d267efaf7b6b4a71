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

/** Chance by mulberry32, for a run's seed and the number of what is made. */
export function chanceOf(seed: number, index: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0];
  return { below, pick, happens: (percent) => below(100) < percent, make: (makers) => pick(makers)() };
}
