import { unknown, reasonsOf } from "./unknown.ts";
import { residualOf } from "./residual.ts";
import { array, int, type ArrayValue, type Shape, type Unknown, type Value } from "./value.ts";

/** Arrays, known or not, one after the other. */
export function joinArrays(name: string, arrays: readonly (ArrayValue | Unknown)[]): ArrayValue {
  const items = arrays.flatMap((each) => (each.kind === "array" ? each.items : []));
  return array(items, restOf(name, arrays));
}

/**
 * What stands for the unknown items of arrays that are put together by `name`. The residual keeps how many known items
 * follow an unknown part: arrays with the same items and the same rest then have the same order.
 */
export function restOf(name: string, arrays: readonly (ArrayValue | Unknown)[]): Unknown | null {
  const parts = arrays.flatMap(partsOf);
  const start = parts.findIndex((part) => part.kind === "unknown");
  if (start < 0) return null;
  const ordered = withoutEmpty(parts.slice(start));
  const rests = ordered.filter((part) => part.kind === "unknown");
  const [only] = rests;
  if (only !== undefined && ordered.length === 1) return only;
  const isFilled = rests.some(({ shape }) => (shape.minLength ?? 0) > 0);
  const shape: Shape = { types: ["array"], ...(isFilled ? { minLength: 1 } : {}) };
  return unknown({ kind: "call", name, args: ordered.map(residualOf) }, reasonsOf(array(rests)), shape);
}

/** The number of known items, then the rest. An unknown array that is certainly empty is no part. */
function partsOf(value: ArrayValue | Unknown): readonly (Value & { readonly kind: "int" | "unknown" })[] {
  if (value.kind === "unknown") return value.shape.maxLength === 0 ? [] : [value];
  return [int(value.items.length), ...(value.rest === null ? [] : [value.rest])];
}

function withoutEmpty<T extends Value>(parts: readonly T[]): readonly T[] {
  return parts.filter((part) => part.kind !== "int" || part.value > 0n);
}
