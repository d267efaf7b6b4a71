import { arithmetic, isNumber } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";
import { int } from "../value.ts";

/**
 * `mod(a, b)`, with the sign of `a`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#mod
 */
export const mod: StrictFunction = arithmetic(
  "mod",
  (left, right) =>
    right === 0n ? "Attempted to divide by zero in the template language function 'mod'." : left % right,
  () => ({}),
  (_left, right) => (isNumber(right, 1n) || isNumber(right, -1n) ? int(0) : null),
);
