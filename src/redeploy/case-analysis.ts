import type { Unknown } from "../expression/value.ts";
import type { World } from "../template/assumptions.ts";

/** One way in which a run may go, and what it gives. */
export interface Case<T> {
  readonly world: World;
  readonly result: T;
}

/** How a run is told from another: what it gives, what it is stuck at, and the worlds that decide that. */
export interface Exploration<T> {
  readonly run: (world: World) => T;
  /** Unknown values that keep the result open, the most telling first. */
  readonly stuck: (result: T) => readonly Unknown[];
  /** Worlds, one of which holds, that decide an unknown value; `null` when it cannot be decided. */
  readonly split: (value: Unknown, world: World) => readonly World[] | null;
}

/** How many cases are told apart. Beyond, what is unknown stays unknown. */
const CASE_LIMIT = 64;

/**
 * Runs in a world and, where an unknown value decides the result, in each of the worlds that decide it: every value that
 * a parameter may have, both answers to a question. Together the cases cover all that the first world leaves open.
 */
export function explore<T>(first: World, { run, stuck, split }: Exploration<T>): readonly Case<T>[] {
  const cases: Case<T>[] = [];
  const open: World[] = [first];
  for (let world = open.pop(); world !== undefined; world = open.pop()) {
    const result = run(world);
    const worlds = cases.length + open.length < CASE_LIMIT ? firstSplit(stuck(result), world, split) : null;
    if (worlds === null) cases.push({ world, result });
    else open.push(...worlds.toReversed());
  }
  return cases;
}

function firstSplit<T>(
  values: readonly Unknown[],
  world: World,
  split: Exploration<T>["split"],
): readonly World[] | null {
  for (const value of values) {
    const worlds = split(value, world);
    if (worlds !== null) return worlds;
  }
  return null;
}
