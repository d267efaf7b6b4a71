import { upperCase } from "./change-case.ts";

/** The order of names in `items` and `objectKeys`: by code unit, without case; equal names stay as they are. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [upperCase(left), upperCase(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
