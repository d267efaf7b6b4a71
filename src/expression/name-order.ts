import { upperCase } from "./change-case.ts";

/** Characters that are compared in one step. */
const TEXT_A_STEP = 16;

/** What it costs to bring names into order, in evaluation steps. */
export function sortCost(names: Iterable<string>): number {
  let count = 0;
  let cost = 0;
  for (const name of names) {
    count++;
    cost += name.length / TEXT_A_STEP;
  }
  return cost * Math.log2(count + 1);
}

/** The order of names in `items` and `objectKeys`: by code unit, without case; equal names stay as they are. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [upperCase(left), upperCase(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
