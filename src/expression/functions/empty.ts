import { strict, type StrictFunction } from "../function.ts";
import { shapeOf } from "../value-bounds.ts";
import { FALSE, TRUE, bool, type Shape, type Value } from "../value.ts";

/** `empty(value)` of arrays, objects, strings and null. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#empty */
export const empty: StrictFunction = strict({
  name: "empty",
  parameters: [{ types: ["array", "object", "string", "null"] }],
  returns: ["bool"],
  apply: ([value]): Value => {
    if (value.kind === "null") return TRUE;
    if (value.kind === "string") return bool(value.value === "");
    const size = value.kind === "array" ? value.items.length : value.members.size;
    return size > 0 || value.rest === null ? bool(size === 0) : unknownEmpty(value.rest);
  },
  whenUnknown: ([value]) => byShape(shapeOf(value)),
});

function byShape(shape: Shape): Value | null {
  if (shape.types?.includes("null") === true && shape.types.length > 1) return null;
  if ((shape.minLength ?? 0) > 0 || (shape.prefix ?? "") !== "" || (shape.suffix ?? "") !== "") return FALSE;
  return shape.maxLength === 0 ? TRUE : null;
}

/** Nothing but the unknown rest decides. */
function unknownEmpty(rest: Value & { readonly kind: "unknown" }): Value {
  return (
    byShape(rest.shape) ?? {
      ...rest,
      residual: { kind: "call", name: "empty", args: [rest.residual] },
      shape: { types: ["bool"] },
    }
  );
}
