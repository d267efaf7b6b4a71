import { arithmetic, isNumber, monotonic } from "../arithmetic.ts";
import { equalValues } from "../equality.ts";
import type { StrictFunction } from "../function.ts";
import { int } from "../value.ts";

/**
 * `sub(a, b)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#sub
 */
export const sub: StrictFunction = arithmetic(
  "sub",
  (left, right) => left - right,
  monotonic((left, right) => left - right, true),
  (left, right) => (equalValues(left, right) === true ? int(0) : isNumber(right, 0n) ? left : null),
);
