import { equalValues } from "../equality.ts";
import type { Budget } from "../budget.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { bool, type Value } from "../value.ts";

/** `equals(a, b)`, deep; texts mind case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#equals */
export const equals: StrictFunction = strict({
  name: "equals",
  parameters: [ANY, ANY],
  returns: ["bool"],
  apply: ([left, right], budget) =>
    compare(left, right, budget) ?? unknownCall("equals", [left, right], { types: ["bool"] }),
  whenUnknown: ([left, right], budget) => compare(left, right, budget),
});

function compare(left: Value, right: Value, budget: Budget): Value | null {
  const equal = equalValues(left, right, budget);
  return equal === null ? null : bool(equal);
}
