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
    const number = value.kind === "int" ? towardZero(value.value) : parseFloatText(value.value);
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

/** The float at an integer or, where floats are further apart than integers, the next one toward zero, as the engine has it. */
function towardZero(value: bigint): number {
  const size = value < 0n ? -value : value;
  const spare = BigInt(Math.max(0, size.toString(2).length - 53));
  return Number(((size >> spare) << spare) * (value < 0n ? -1n : 1n));
}
