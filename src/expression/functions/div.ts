import { arithmetic, isNumber } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";

/**
 * `div(a, b)`, towards zero.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#div
 */
export const div: StrictFunction = arithmetic(
  "div",
  (left, right) =>
    right === 0n ? "Attempted to divide by zero in the template language function 'div'." : left / right,
  () => ({}),
  (left, right) => (isNumber(right, 1n) ? left : null),
);
