import type { Place } from "../text/place.ts";
import { residualOf } from "./residual.ts";
import { unknown } from "./unknown.ts";
import { isCertainly, shapeOf } from "./value-bounds.ts";
import {
  failure,
  member,
  type ArrayValue,
  type Failure,
  type ObjectValue,
  type TypeName,
  type Unknown,
  type Value,
} from "./value.ts";

/** The value of `base.key` or `base[key]`. Property names compare without case. */
export function access(base: Value, key: Value, place: Place | null): Value {
  if (base.kind === "failure") return base;
  if (key.kind === "failure") return key;
  if (isCertainly(base, ...SCALARS)) return notAccessible(shapeOf(base).types?.[0] ?? "null", key, place);
  if (base.kind === "unknown" || key.kind === "unknown")
    return unknownAccess(base, key, base.kind === "unknown" ? [base, key] : [key]);
  if (base.kind === "object" && key.kind === "string") return property(base, key.value, key, place);
  if (base.kind === "array" && key.kind === "int") return element(base, key.value, key, place);
  return notAccessible(base.kind, key, place);
}

/** Types of values that have no parts. */
const SCALARS: readonly TypeName[] = ["null", "bool", "int", "float", "string"];

function notAccessible(type: TypeName, key: Value, place: Place | null): Failure {
  const name = key.kind === "string" ? key.value : key.kind === "int" ? String(key.value) : key.kind;
  return failure(
    `The language expression property '${name}' cannot be evaluated: the value is of type '${type}'.`,
    place,
  );
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
