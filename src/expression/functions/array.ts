import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { isCertainly } from "../value-bounds.ts";
import { array as arrayOf } from "../value.ts";

/** `array(value)` wraps what is not an array. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#array */
export const array: StrictFunction = strict({
  name: "array",
  parameters: [ANY],
  returns: ["array"],
  apply: ([value]) => (value.kind === "array" ? value : arrayOf([value])),
  whenUnknown: ([value]) => {
    if (isCertainly(value, "array")) return value;
    return isCertainly(value, "null", "bool", "int", "float", "string", "object") ? arrayOf([value]) : null;
  },
});
