import { residualKey } from "./residual.ts";
import type { ArrayValue, Known, ObjectValue, Shape, Unknown, Value } from "./value.ts";

/**
 * Whether two values are equal as `equals` sees it: types must match, so that the integer 1 is not the float 1.0; names
 * of members are exact, their order does not count. `null` when what is unknown keeps it open.
 */
export function equalValues(left: Value, right: Value): boolean | null {
  return equal(left, right, false);
}

/** Whether `distinct`, `union` and `intersection` take two items for the same: there the order of members counts, too. */
export function equalItems(left: Value, right: Value): boolean | null {
  return equal(left, right, true);
}

function equal(left: Value, right: Value, ordered: boolean): boolean | null {
  if (left.kind === "failure" || right.kind === "failure") return null;
  if (left.kind === "unknown")
    return right.kind === "unknown" ? equalUnknown(left, right) : mayBe(left, right) ? null : false;
  if (right.kind === "unknown") return mayBe(right, left) ? null : false;
  return equalKnown(left, right, ordered);
}

function equalUnknown(left: Unknown, right: Unknown): boolean | null {
  if (residualKey(left.residual) === residualKey(right.residual)) return true;
  return excludeEachOther(left.shape, right.shape) ? false : null;
}

function equalKnown(left: Known, right: Known, ordered: boolean): boolean | null {
  if (left.kind === "array" && right.kind === "array") return equalArrays(left, right, ordered);
  if (left.kind === "object" && right.kind === "object") return equalObjects(left, right, ordered);
  if (left.kind !== right.kind) return false;
  return left.kind === "null" || ("value" in left && "value" in right && left.value === right.value);
}

function equalArrays(left: ArrayValue, right: ArrayValue, ordered: boolean): boolean | null {
  if (left.rest !== null || right.rest !== null) return fewerThan(left, right) || fewerThan(right, left) ? false : null;
  if (left.items.length !== right.items.length) return false;
  return every(
    left.items.map((item, index) => [item, right.items[index]]),
    ordered,
  );
}

/** Whether a complete array has fewer items than the other certainly has. */
function fewerThan(left: ArrayValue, right: ArrayValue): boolean {
  return left.rest === null && left.items.length < right.items.length;
}

function equalObjects(left: ObjectValue, right: ObjectValue, ordered: boolean): boolean | null {
  const isAll = left.rest === null && right.rest === null;
  if (isAll && (left.members.size !== right.members.size || (ordered && !isSameOrder(left, right)))) return false;
  const pairs: [Value, Value | undefined][] = [];
  for (const [name, entry] of left.members) {
    const other = right.members.get(name);
    if (other === undefined && right.rest === null) return false;
    if (other !== undefined) pairs.push([entry.value, other.value]);
  }
  for (const name of right.members.keys()) if (!left.members.has(name) && left.rest === null) return false;
  const known = every(pairs, ordered);
  return known === true && !isAll ? null : known;
}

function isSameOrder(left: ObjectValue, right: ObjectValue): boolean {
  const names = right.members.keys();
  return [...left.members.keys()].every((name) => name === names.next().value);
}

function every(pairs: readonly (readonly (Value | undefined)[])[], ordered: boolean): boolean | null {
  let open = false;
  for (const [left, right] of pairs) {
    const answer = left === undefined || right === undefined ? false : equal(left, right, ordered);
    if (answer === false) return false;
    open ||= answer === null;
  }
  return open ? null : true;
}

/** Whether an unknown value may turn out to be the known one. */
function mayBe({ shape }: Unknown, known: Known): boolean {
  if (shape.types !== undefined && !shape.types.includes(known.kind)) return false;
  if (known.kind === "int" && ((shape.min ?? known.value) > known.value || (shape.max ?? known.value) < known.value))
    return false;
  const length = lengthOf(known);
  if (length !== null && (length < (shape.minLength ?? 0) || length > (shape.maxLength ?? Infinity))) return false;
  return (
    known.kind !== "string" || (known.value.startsWith(shape.prefix ?? "") && known.value.endsWith(shape.suffix ?? ""))
  );
}

function lengthOf(known: Known): number | null {
  if (known.kind === "string") return known.value.length;
  return known.kind === "array" && known.rest === null ? known.items.length : null;
}

function excludeEachOther(left: Shape, right: Shape): boolean {
  const types = right.types;
  if (left.types !== undefined && types !== undefined && !left.types.some((type) => types.includes(type))) return true;
  if ((left.minLength ?? 0) > (right.maxLength ?? Infinity) || (right.minLength ?? 0) > (left.maxLength ?? Infinity))
    return true;
  const [a, b] = [left.prefix ?? "", right.prefix ?? ""];
  const [c, d] = [left.suffix ?? "", right.suffix ?? ""];
  return (!a.startsWith(b) && !b.startsWith(a)) || (!c.endsWith(d) && !d.endsWith(c));
}
