import { trimSpace } from "../white-space.ts";
import { strict, type StrictFunction } from "../function.ts";
import { failure, float as floatOf } from "../value.ts";

/** `float(value)` of a number or its text. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#float */
export const float: StrictFunction = strict({
  name: "float",
  parameters: [{ types: ["int", "string", "float"] }],
  returns: ["float"],
  apply: ([value]) => {
    if (value.kind === "float") return value;
    const number = value.kind === "int" ? Number(value.value) : parseFloatText(value.value);
    return number !== null
      ? floatOf(number)
      : failure(
          "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
        );
  },
});

const NUMBER = /^[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE: Readonly<Record<string, number>> = { nan: NaN, infinity: Infinity, "-infinity": -Infinity };

/** As .NET reads a number in the invariant culture: commas may stand among the whole digits. */
function parseFloatText(text: string): number | null {
  const trimmed = trimSpace(text);
  if (NUMBER.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  return NOT_FINITE[trimmed.toLowerCase()] ?? null;
}
