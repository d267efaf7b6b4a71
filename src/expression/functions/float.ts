import { strict, type StrictFunction } from "../function.ts";
import { failure, float as floatOf } from "../value.ts";

/** `float(value)` of a number or its text. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#float */
export const float: StrictFunction = strict({
  name: "float",
  parameters: [{ types: ["int", "string", "float"] }],
  returns: ["float"],
  apply: ([value]) => {
    if (value.kind === "float") return value;
    const number =
      value.kind === "int"
        ? Number(value.value)
        : /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value.value)
          ? Number(value.value)
          : NaN;
    return Number.isFinite(number)
      ? floatOf(number)
      : failure(
          "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
        );
  },
});
