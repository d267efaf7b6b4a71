import { strict, type StrictFunction } from "../function.ts";
import { INT_32 } from "../parameter-kinds.ts";
import { residualKey, residualOf } from "../residual.ts";
import { isCertainly, shapeOf } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import { array, string, type Value } from "../value.ts";

/** `skip(arrayOrString, n)`: a negative count skips nothing. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#skip */
export const skip: StrictFunction = strict({
  name: "skip",
  parameters: [{ types: ["array", "string"] }, INT_32],
  returns: ["array", "string"],
  apply: ([value, count]) => {
    const start = Number(count.value < 0n ? 0n : count.value);
    if (value.kind === "string") return string(value.value.slice(start));
    if (start === 0 || value.rest === null) return array(value.items.slice(start), value.rest);
    return unknownCall("skip", [value, count], {
      types: ["array"],
      minLength: Math.max(0, value.items.length - start),
    });
  },
  whenUnknown: ([value, count]) => (count.kind === "int" ? skipUnknown(value, count.value) : skipAll(value, count)),
  shape: ([value]) => typesOf(value),
});

function skipUnknown(value: Value, count: bigint): Value | null {
  if (count <= 0n) return value;
  const { types, maxLength } = shapeOf(value);
  if (maxLength === undefined || BigInt(maxLength) > count) return null;
  return types?.[0] === "array" ? array([]) : string("");
}

/** `skip(x, length(x))` leaves nothing. */
function skipAll(value: Value, count: Value): Value | null {
  const all = residualKey({ kind: "call", name: "length", args: [residualOf(value)] });
  if (count.kind !== "unknown" || residualKey(count.residual) !== all) return null;
  return isCertainly(value, "array") ? array([]) : isCertainly(value, "string") ? string("") : null;
}

function typesOf(value: Value): { types?: NonNullable<ReturnType<typeof shapeOf>["types"]> } {
  const { types } = shapeOf(value);
  return types === undefined ? {} : { types };
}
