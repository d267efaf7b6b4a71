import { measure } from "./measure.ts";
import type { Value } from "./value.ts";

/** How many arrays and objects may stand inside one another: as many as a template may hold. */
export const NESTING_LIMIT = 512;

/** How many arrays and objects stand inside one another. Counted once for each: what is put around it adds one. */
export function nestingOf(value: Value): number {
  return measure(value).depth;
}
