import { measure } from "./measure.ts";
import type { Budget } from "./budget.ts";
import { NESTING_LIMIT } from "./nesting.ts";
import { residualKey } from "./residual.ts";
import type { ArrayValue, Known, Member, ObjectValue, Shape, Unknown, Value } from "./value.ts";

/** Counts what is compared; `false` ends the comparison. */
type Counter = Pick<Budget, "spend">;

/** How many pairs are compared where no meter counts them. */
const PAIR_LIMIT = 100_000;
/** Equal characters that count as one pair. */
const TEXT_UNIT = 1_024;

/**
 * Whether two values are equal as `equals` sees it: types must match, so that the integer 1 is not the float 1.0; names
 * of members are exact, their order does not count. `null` when what is unknown keeps it open, or when there is more to
 * compare than `counter` allows.
 */
export function equalValues(left: Value, right: Value, counter: Counter = pairCounter()): boolean | null {
  return compared(left, right, { counter, ordered: false }, 0);
}

/** Whether `distinct`, `union` and `intersection` take two items for the same: there the order of members counts, too. */
export function equalItems(left: Value, right: Value, counter: Counter): boolean | null {
  return compared(left, right, { counter, ordered: true }, 0);
}

/** What is the same for all parts of two values. */
interface Comparison {
  readonly counter: Counter;
  /** Whether the order of members counts. */
  readonly ordered: boolean;
}

function pairCounter(): Counter {
  let left = PAIR_LIMIT;
  return { spend: (units) => (left -= units) >= 0 };
}

function compared(left: Value, right: Value, how: Comparison, depth: number): boolean | null {
  if (left.kind === "failure" || right.kind === "failure" || !how.counter.spend(1)) return null;
  if (left.kind === "unknown")
    return right.kind === "unknown" ? equalUnknown(left, right) : mayBe(left, right) ? null : false;
  if (right.kind === "unknown") return mayBe(right, left) ? null : false;
  return equalKnown(left, right, how, depth);
}

function equalUnknown(left: Unknown, right: Unknown): boolean | null {
  if (residualKey(left.residual) === residualKey(right.residual)) return true;
  return excludeEachOther(left.shape, right.shape) ? false : null;
}

function equalKnown(left: Known, right: Known, how: Comparison, depth: number): boolean | null {
  if (left.kind === "array" && right.kind === "array") return equalArrays(left, right, how, depth);
  if (left.kind === "object" && right.kind === "object") return equalObjects(left, right, how, depth);
  if (left.kind !== right.kind) return false;
  if (left.kind === "string" && right.kind === "string") return equalTexts(left.value, right.value, how.counter);
  return left.kind === "null" || ("value" in left && "value" in right && left.value === right.value);
}

function equalTexts(left: string, right: string, counter: Counter): boolean | null {
  if (left.length !== right.length) return false;
  return counter.spend(Math.floor(left.length / TEXT_UNIT)) ? left === right : null;
}

function equalArrays(left: ArrayValue, right: ArrayValue, how: Comparison, depth: number): boolean | null {
  if (left.rest !== null || right.rest !== null) return fewerThan(left, right) || fewerThan(right, left) ? false : null;
  if (left.items.length !== right.items.length) return false;
  if (left.items === right.items && measure(left).unresolved === null) return true;
  return every(left.items.length, (index) => [left.items[index], right.items[index]], how, depth);
}

/** Whether a complete array has fewer items than the other certainly has. */
function fewerThan(left: ArrayValue, right: ArrayValue): boolean {
  return left.rest === null && left.items.length < right.items.length;
}

function equalObjects(left: ObjectValue, right: ObjectValue, how: Comparison, depth: number): boolean | null {
  const isAll = left.rest === null && right.rest === null;
  if (isAll && (left.members.size !== right.members.size || (how.ordered && !isSameOrder(left, right)))) return false;
  const pairs: (readonly [Member, Member])[] = [];
  for (const [name, entry] of left.members) {
    const other = right.members.get(name);
    if (other === undefined && right.rest === null) return false;
    if (other !== undefined) pairs.push([entry, other]);
  }
  for (const name of right.members.keys()) if (!left.members.has(name) && left.rest === null) return false;
  const isSame = left.members === right.members && measure(left).unresolved === null;
  const known = isSame
    ? true
    : every(pairs.length, (index) => [pairs[index]?.[0].value, pairs[index]?.[1].value], how, depth);
  return known === true && !isAll ? null : known;
}

function isSameOrder(left: ObjectValue, right: ObjectValue): boolean {
  const names = right.members.keys();
  return [...left.members.keys()].every((name) => name === names.next().value);
}

function every(
  count: number,
  pair: (index: number) => readonly [Value | undefined, Value | undefined],
  how: Comparison,
  depth: number,
): boolean | null {
  if (depth >= NESTING_LIMIT) return null;
  let open = false;
  for (let index = 0; index < count; index++) {
    const [left, right] = pair(index);
    const equal = left === undefined || right === undefined ? false : compared(left, right, how, depth + 1);
    if (equal === false) return false;
    open ||= equal === null;
    if (open && !how.counter.spend(0)) return null;
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
