import { strict, type StrictFunction } from "../function.ts";
import { bitsProblem } from "../integer-bits.ts";
import { isCertainly, shapeOf } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import { array, failure, string, type Shape, type Value } from "../value.ts";

/** `take(arrayOrString, n)`: a negative count takes nothing. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#take */
export const take: StrictFunction = strict({
  name: "take",
  parameters: [{ types: ["array", "string"] }, { types: ["int"] }],
  returns: ["array", "string"],
  apply: ([value, count]) => {
    if (value.kind === "string" && value.value === "") return string("");
    const wrong = bitsProblem(count.value, 32);
    if (wrong !== null) return failure(wrong);
    const end = Number(count.value < 0n ? 0n : count.value);
    if (value.kind === "string") return string(value.value.slice(0, end));
    if (end === 0 || value.rest === null) return array(value.items.slice(0, end));
    return unknownCall("take", [value, count], {
      types: ["array"],
      minLength: Math.min(value.items.length, end),
      maxLength: end,
    });
  },
  whenUnknown: ([value, count]) => {
    if (count.kind !== "int" || count.value > 0n) return null;
    return isCertainly(value, "array") ? array([]) : isCertainly(value, "string") ? string("") : null;
  },
  shape: ([value, count]) => takenShape(value, count),
});

function takenShape(value: Value, count: Value): Shape {
  const { types, prefix, minLength = 0 } = shapeOf(value);
  const end = count.kind === "int" ? Number(count.value < 0n ? 0n : count.value) : null;
  return {
    ...(types === undefined ? {} : { types }),
    ...(end === null ? {} : { minLength: Math.min(minLength, end), maxLength: end }),
    ...(end === null || prefix === undefined ? {} : { prefix: prefix.slice(0, end) }),
  };
}
