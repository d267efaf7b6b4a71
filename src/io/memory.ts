import type { Io } from "./io.ts";

/** Characters of templates after whose analysis the memory of their trees is given back: some twenty bytes a character. */
const GIVE_BACK_AFTER = 4_000_000;

/** Told the length of each text whose tree was dropped, it sees to it that a run over many files stays small. */
export function memory(io: Pick<Io, "giveBackMemory">): { readonly dropped: (length: number) => void } {
  let waiting = 0;
  return {
    dropped(length) {
      waiting += length;
      if (waiting < GIVE_BACK_AFTER) return;
      waiting = 0;
      io.giveBackMemory();
    },
  };
}
