import type { Unknown } from "../expression/value.ts";
import type { Assumptions } from "../template/assumptions.ts";

/** One way in which a run may go, and what it gives. */
export interface Case<T> {
  readonly assumptions: Assumptions;
  readonly result: T;
}

/** How a run is told from another: what it gives, what it is stuck at, and the cases that decide that. */
export interface Exploration<T> {
  readonly run: (assumptions: Assumptions) => T;
  /** Unknown values that keep the result open, the most telling first. */
  readonly stuck: (result: T) => readonly Unknown[];
  /** Cases, one of which holds, that decide an unknown value; `null` when it cannot be decided. */
  readonly split: (value: Unknown, assumptions: Assumptions) => readonly Assumptions[] | null;
}

/** How many cases are told apart. Beyond, what is unknown stays unknown. */
const CASE_LIMIT = 64;

/**
 * Runs in a case and, where an unknown value decides the result, in each of the cases that decide it: every value that
 * a parameter may have, both answers to a question. Together the cases cover all that the first case leaves open.
 */
export function explore<T>(first: Assumptions, { run, stuck, split }: Exploration<T>): readonly Case<T>[] {
  const cases: Case<T>[] = [];
  const open: Assumptions[] = [first];
  for (let assumptions = open.pop(); assumptions !== undefined; assumptions = open.pop()) {
    const result = run(assumptions);
    const parts = cases.length + open.length < CASE_LIMIT ? firstSplit(stuck(result), assumptions, split) : null;
    if (parts === null) cases.push({ assumptions, result });
    else open.push(...parts.toReversed());
  }
  return cases;
}

function firstSplit<T>(
  values: readonly Unknown[],
  assumptions: Assumptions,
  split: Exploration<T>["split"],
): readonly Assumptions[] | null {
  for (const value of values) {
    const parts = split(value, assumptions);
    if (parts !== null) return parts;
  }
  return null;
}
