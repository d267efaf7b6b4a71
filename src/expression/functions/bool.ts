import { trimSpace } from "../white-space.ts";
import { strict, type StrictFunction } from "../function.ts";
import { isCertainly } from "../value-bounds.ts";
import { bool as boolOf, failure } from "../value.ts";

/** `bool(value)` of a boolean, a number, 'true' and 'false'. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#bool */
export const bool: StrictFunction = strict({
  name: "bool",
  parameters: [{ types: ["bool", "int", "float", "string"] }],
  returns: ["bool"],
  apply: ([value]) => {
    if (value.kind === "bool") return value;
    if (value.kind === "int" || value.kind === "float") return boolOf(Number(value.value) !== 0);
    const text = trimSpace(value.value).toLowerCase();
    if (text === "true" || text === "false") return boolOf(text === "true");
    return failure(
      "The template language function 'bool' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
    );
  },
  whenUnknown: ([value]) => (isCertainly(value, "bool") ? value : null),
});
