import { arithmetic, isNumber } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";
import { int } from "../value.ts";

const SMALLEST = -9_223_372_036_854_775_808n;

/**
 * `mod(a, b)`, with the sign of `a`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#mod
 */
export const mod: StrictFunction = arithmetic(
  "mod",
  (left, right) => {
    if (right === 0n) return "Attempted to divide by zero in the template language function 'mod'.";
    return right === -1n && left === SMALLEST ? "Arithmetic operation resulted in an overflow." : left % right;
  },
  () => ({}),
  (_left, right) => (isNumber(right, 1n) || isNumber(right, -1n) ? int(0) : null),
);
