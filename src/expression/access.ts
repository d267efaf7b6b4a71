import type { Place } from "../text/place.ts";
import { residualOf } from "./residual.ts";
import { unknown } from "./unknown.ts";
import { failure, member, type ArrayValue, type ObjectValue, type Unknown, type Value } from "./value.ts";

/** The value of `base.key` or `base[key]`. Property names compare without case. */
export function access(base: Value, key: Value, place: Place | null): Value {
  if (base.kind === "failure") return base;
  if (key.kind === "failure") return key;
  if (base.kind === "unknown" || key.kind === "unknown")
    return unknownAccess(base, key, base.kind === "unknown" ? [base, key] : [key]);
  if (base.kind === "object" && key.kind === "string") return property(base, key.value, key, place);
  if (base.kind === "array" && key.kind === "int") return element(base, key.value, key, place);
  const message = `The language expression property '${key.kind === "string" ? key.value : key.kind}' cannot be evaluated: the value is of type '${base.kind}'.`;
  return failure(message, place);
}

function property(base: ObjectValue, name: string, key: Value, place: Place | null): Value {
  const found = member(base, name);
  if (found !== undefined) return found;
  if (base.rest !== null) return unknownAccess(base.rest, key, [base.rest]);
  const available = Array.from(base.members.values(), (entry) => entry.key).slice(0, 20);
  const message = `The language expression property '${name}' doesn't exist, available properties are '${available.join(", ")}'.`;
  return failure(message, place);
}

function element(base: ArrayValue, index: bigint, key: Value, place: Place | null): Value {
  if (base.rest !== null) return unknownAccess(base, key, [base.rest]);
  const found = index >= 0n ? base.items[Number(index)] : undefined;
  if (found !== undefined) return found;
  const message = `The language expression property array index '${String(index)}' is out of bounds: the array has ${String(base.items.length)} item(s).`;
  return failure(message, place);
}

function unknownAccess(base: Value, key: Value, because: readonly Value[]): Unknown {
  const reasons = because.flatMap((value) => (value.kind === "unknown" ? value.reasons : []));
  return unknown({ kind: "access", base: residualOf(base), key: residualOf(key) }, reasons);
}
