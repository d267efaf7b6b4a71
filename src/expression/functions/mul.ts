import { arithmetic, isNumber } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";
import type { Shape, Value } from "../value.ts";

/**
 * `mul(a, b)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#mul
 */
export const mul: StrictFunction = arithmetic("mul", (left, right) => left * right, range, one);

/** Nothing but a factor of zero is looked at. */
function range(left: Shape, right: Shape): Shape {
  return isZero(left) || isZero(right) ? { min: 0n, max: 0n } : {};
}

function isZero({ min, max }: Shape): boolean {
  return min === 0n && max === 0n;
}

function one(left: Value, right: Value): Value | null {
  if (isNumber(right, 1n)) return left;
  return isNumber(left, 1n) ? right : null;
}
