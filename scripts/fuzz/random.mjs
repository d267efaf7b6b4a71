/** A source of chance that gives the same for the same seed (mulberry32, with the seed spread over all bits). */
export function randomOf(...seeds) {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) ^ (mixed >>> 15), 0x2545f491);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  const random = {
    below,
    /** Whether something happens that does so once in so many times. */
    once: (times) => below(times) === 0,
    pick: (list) => list[below(list.length)],
    /** One of the makers, called; only the one that is picked is made. */
    make: (...makers) => makers[below(makers.length)](),
    list: (count, make) => Array.from({ length: count }, (_each, index) => make(index)),
  };
  return random;
}
