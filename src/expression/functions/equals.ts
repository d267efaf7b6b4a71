import { equalValues } from "../equality.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { bool, type Value } from "../value.ts";

/** `equals(a, b)`, deep; texts mind case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#equals */
export const equals: StrictFunction = strict({
  name: "equals",
  parameters: [ANY, ANY],
  returns: ["bool"],
  apply: ([left, right]) => compare(left, right) ?? unknownCall("equals", [left, right], { types: ["bool"] }),
  whenUnknown: ([left, right]) => compare(left, right),
});

function compare(left: Value, right: Value): Value | null {
  const equal = equalValues(left, right);
  return equal === null ? null : bool(equal);
}
