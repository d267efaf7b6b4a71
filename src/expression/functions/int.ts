import { parseInteger } from "../../text/parse-integer.ts";
import { trimSpace } from "../white-space.ts";
import { strict, type StrictFunction } from "../function.ts";
import { isCertainly } from "../value-bounds.ts";
import { failure, int as intOf } from "../value.ts";

/** `int(value)` of an integer or a text of digits; floats are refused. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#int */
export const int: StrictFunction = strict({
  name: "int",
  parameters: [{ types: ["int", "string"] }],
  returns: ["int"],
  apply: ([value]) => {
    if (value.kind === "int") return value;
    const number = parseInteger(trimSpace(value.value));
    if (number === null) {
      return failure(
        "The template language function 'int' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
      );
    }
    return intOf(number);
  },
  whenUnknown: ([value]) => (isCertainly(value, "int") ? value : null),
});
