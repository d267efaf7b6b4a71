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
  apply: (args) => compare(args) ?? unknownCall("equals", args, { types: ["bool"] }),
  whenUnknown: compare,
});

function compare([left, right]: readonly Value[]): Value | null {
  const equal = left === undefined || right === undefined ? null : equalValues(left, right);
  return equal === null ? null : bool(equal);
}
