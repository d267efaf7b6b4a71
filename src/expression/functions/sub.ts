import { arithmetic, monotonic } from "../arithmetic.ts";
import type { StrictFunction } from "../function.ts";

/** `sub(a, b)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#sub */
export const sub: StrictFunction = arithmetic(
  "sub",
  (left, right) => left - right,
  monotonic((left, right) => left - right, true),
);
