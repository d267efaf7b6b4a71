/** A source of chance. */
export interface Random {
  /** A whole number from 0, less than the count. */
  readonly below: (count: number) => number;
  /** Whether something happens that does so once in so many times. */
  readonly once: (times: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly list: <T>(count: number, make: (index: number) => T) => readonly T[];
}

/** A source that gives the same for the same seeds (mulberry32, with the seeds spread over all bits). */
export function randomOf(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) ^ (mixed >>> 15), 0x2545f491);
  const below = (count: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count);
  };
  return {
    below,
    once: (times) => below(times) === 0,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error("There is nothing to pick from.");
      return picked;
    },
    list: (count, make) => Array.from({ length: count }, (_each, index) => make(index)),
  };
}
