import { randomOf as sourceOf } from "../fuzz/random.mjs";

/** A source of chance. */
export interface Random {
  /** A whole number from 0, less than the count. */
  readonly below: (count: number) => number;
  /** Whether something happens that does so once in so many times. */
  readonly once: (times: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly list: <T>(count: number, make: (index: number) => T) => readonly T[];
}

/** A source that gives the same for the same seeds. */
export function randomOf(...seeds: readonly number[]): Random {
  const source: Random = sourceOf(...seeds);
  return {
    ...source,
    pick(list) {
      if (list.length === 0) throw new Error("There is nothing to pick from.");
      return source.pick(list);
    },
  };
}
