import { residualKey } from "./residual.ts";
import type { ArrayValue, Known, ObjectValue, Shape, TypeName, Unknown, Value } from "./value.ts";

/** How many parts of two values are compared: values that share parts are small to hold and endless to walk. */
const STEP_LIMIT = 100_000;

/**
 * Whether two values are equal as `equals` sees it: types must match, integers and floats compare by value, names of
 * members without case. `null` when what is unknown keeps it open.
 */
export function equalValues(left: Value, right: Value): boolean | null {
  return compare(left, right, { left: STEP_LIMIT });
}

interface Steps {
  left: number;
}

function compare(left: Value, right: Value, steps: Steps): boolean | null {
  if (--steps.left < 0) return null;
  if (left.kind === "failure" || right.kind === "failure") return null;
  if (left.kind === "unknown")
    return right.kind === "unknown" ? equalUnknown(left, right) : mayBe(left, right) ? null : false;
  if (right.kind === "unknown") return mayBe(right, left) ? null : false;
  return equalKnown(left, right, steps);
}

function equalUnknown(left: Unknown, right: Unknown): boolean | null {
  if (residualKey(left.residual) === residualKey(right.residual)) return true;
  return excludeEachOther(left.shape, right.shape) ? false : null;
}

function equalKnown(left: Known, right: Known, steps: Steps): boolean | null {
  if (left.kind === "array" && right.kind === "array") return equalArrays(left, right, steps);
  if (left.kind === "object" && right.kind === "object") return equalObjects(left, right, steps);
  if (isNumber(left) && isNumber(right)) return !(left.value < right.value) && !(left.value > right.value);
  if (left.kind !== right.kind) return false;
  return left.kind === "null" || ("value" in left && "value" in right && left.value === right.value);
}

function isNumber(value: Known): value is Known & { readonly kind: "int" | "float"; readonly value: bigint | number } {
  return value.kind === "int" || value.kind === "float";
}

function equalArrays(left: ArrayValue, right: ArrayValue, steps: Steps): boolean | null {
  if (left.rest !== null || right.rest !== null) return fewerThan(left, right) || fewerThan(right, left) ? false : null;
  if (left.items.length !== right.items.length) return false;
  return every(left.items.map((item, index) => [item, right.items[index]]), steps);
}

/** Whether a complete array has fewer items than the other certainly has. */
function fewerThan(left: ArrayValue, right: ArrayValue): boolean {
  return left.rest === null && left.items.length < right.items.length;
}

function equalObjects(left: ObjectValue, right: ObjectValue, steps: Steps): boolean | null {
  const pairs: [Value, Value | undefined][] = [];
  for (const [name, entry] of left.members) {
    const other = right.members.get(name);
    if (other === undefined && right.rest === null) return false;
    if (other !== undefined) pairs.push([entry.value, other.value]);
  }
  for (const name of right.members.keys()) if (!left.members.has(name) && left.rest === null) return false;
  const known = every(pairs, steps);
  return known === true && (left.rest !== null || right.rest !== null) ? null : known;
}

function every(pairs: readonly (readonly (Value | undefined)[])[], steps: Steps): boolean | null {
  let open = false;
  for (const [left, right] of pairs) {
    const equal = left === undefined || right === undefined ? false : compare(left, right, steps);
    if (equal === false) return false;
    open ||= equal === null;
  }
  return open ? null : true;
}

/** Whether an unknown value may turn out to be the known one. */
function mayBe({ shape }: Unknown, known: Known): boolean {
  if (shape.types !== undefined && !shape.types.some((type) => isSameType(type, known.kind))) return false;
  if (known.kind === "int" && ((shape.min ?? known.value) > known.value || (shape.max ?? known.value) < known.value))
    return false;
  const { least, most } = lengthsOf(known);
  if (most < (shape.minLength ?? 0) || least > (shape.maxLength ?? Infinity)) return false;
  return known.kind !== "string" || (known.value.startsWith(shape.prefix ?? "") && known.value.endsWith(shape.suffix ?? ""));
}

/** Between what the length of a value lies; anything where the value has none. */
function lengthsOf(known: Known): { readonly least: number; readonly most: number } {
  if (known.kind === "string") return { least: known.value.length, most: known.value.length };
  if (known.kind !== "array" && known.kind !== "object") return { least: 0, most: Infinity };
  const least = known.kind === "array" ? known.items.length : known.members.size;
  return { least, most: known.rest === null ? least : Infinity };
}

function isSameType(left: TypeName, right: TypeName): boolean {
  return left === right || (left === "int" && right === "float") || (left === "float" && right === "int");
}

function excludeEachOther(left: Shape, right: Shape): boolean {
  const [own, other] = [left.types, right.types];
  if (own !== undefined && other !== undefined && !own.some((type) => other.some((each) => isSameType(type, each)))) return true;
  if (own?.includes("null") === true && other?.includes("null") === true) return false;
  return liesAbove(left, right) || liesAbove(right, left) || haveOtherEnds(left, right);
}

function liesAbove(left: Shape, right: Shape): boolean {
  if ((left.minLength ?? 0) > (right.maxLength ?? Infinity)) return true;
  return left.min !== undefined && right.max !== undefined && left.min > right.max;
}

function haveOtherEnds(left: Shape, right: Shape): boolean {
  const [head, otherHead] = [left.prefix ?? "", right.prefix ?? ""];
  const [tail, otherTail] = [left.suffix ?? "", right.suffix ?? ""];
  return (!head.startsWith(otherHead) && !otherHead.startsWith(head)) || (!tail.endsWith(otherTail) && !otherTail.endsWith(tail));
}
