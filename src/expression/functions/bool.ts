import { strict, type StrictFunction } from "../function.ts";
import { isCertainly } from "../shape.ts";
import { bool as boolOf, failure } from "../value.ts";

/** `bool(value)` of a boolean, 0 and 1, 'true' and 'false'. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#bool */
export const bool: StrictFunction = strict({
  name: "bool",
  parameters: [{ types: ["bool", "int", "string"] }],
  returns: ["bool"],
  apply: ([value]) => {
    if (value.kind === "bool") return value;
    if (value.kind === "int") return boolOf(value.value !== 0n);
    const text = value.value.toLowerCase();
    if (text === "true" || text === "1") return boolOf(true);
    if (text === "false" || text === "0") return boolOf(false);
    return failure(
      "The template language function 'bool' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
    );
  },
  whenUnknown: ([value]) => (isCertainly(value, "bool") ? value : null),
});
