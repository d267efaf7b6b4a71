import { strict, type StrictFunction } from "../function.ts";
import { INT } from "../parameter-kinds.ts";
import { array, failure, int, type Shape, type Value } from "../value.ts";

const COUNT_LIMIT = 10_000n;
const END_LIMIT = 2_147_483_647n;

/** `range(start, count)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#range */
export const range: StrictFunction = strict({
  name: "range",
  parameters: [INT, INT],
  returns: ["array"],
  apply: ([start, count]) => {
    if (count.value < 0n || count.value > COUNT_LIMIT)
      return failure(`The count '${String(count.value)}' of 'range' must be from 0 to ${String(COUNT_LIMIT)}.`);
    if (start.value < -END_LIMIT - 1n || start.value > END_LIMIT || start.value + count.value - 1n > END_LIMIT)
      return failure(`The last number of 'range' must not be over ${String(END_LIMIT)}.`);
    return array(Array.from({ length: Number(count.value) }, (_each, index) => int(start.value + BigInt(index))));
  },
  whenUnknown: ([, count]) => (count.kind === "int" && count.value === 0n ? array([]) : null),
  shape: ([, count]) => lengthShape(count),
});

function lengthShape(count: Value): Shape {
  if (count.kind === "int") return { minLength: Number(count.value), maxLength: Number(count.value) };
  return count.kind === "unknown" && count.shape.min !== undefined && count.shape.min > 0n
    ? { minLength: Number(count.shape.min) }
    : {};
}
