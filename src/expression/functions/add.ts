import { arithmetic, isNumber, monotonic } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";

/**
 * `add(a, b)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#add
 */
export const add: StrictFunction = arithmetic(
  "add",
  (left, right) => left + right,
  monotonic((left, right) => left + right, false),
  (left, right) => (isNumber(right, 0n) ? left : isNumber(left, 0n) ? right : null),
);
