import { strict, type StrictFunction } from "../function.ts";
import { shapeOf } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import { int, type Shape, type Value } from "../value.ts";

/** `length(arrayObjectOrString)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#length */
export const length: StrictFunction = strict({
  name: "length",
  parameters: [{ types: ["array", "object", "string"] }],
  returns: ["int"],
  apply: ([value]) => {
    if (value.kind === "string") return int(value.value.length);
    const size = value.kind === "array" ? value.items.length : value.members.size;
    return value.rest === null ? int(size) : unknownCall("length", [value], { types: ["int"], min: BigInt(size) });
  },
  whenUnknown: ([value]) => (shapeOf(value).maxLength === 0 ? int(0) : null),
  shape: ([value]) => rangeOf(value),
});

function rangeOf(value: Value): Shape {
  const { minLength = 0, maxLength } = shapeOf(value);
  return { min: BigInt(minLength), ...(maxLength === undefined ? {} : { max: BigInt(maxLength) }) };
}
