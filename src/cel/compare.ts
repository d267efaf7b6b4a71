import type { Budget } from "../expression/budget.ts";
import { residualKey } from "../expression/residual.ts";
import {
  memberNamed,
  type ArrayValue,
  type FloatValue,
  type IntValue,
  type ObjectValue,
  type Reason,
  type Unknown,
} from "../expression/value.ts";
import type { Settled } from "./result.ts";
import { settled } from "./settled.ts";

/** A yes or no; `null` where a value that is not known decides. */
export type Truth = boolean | null;

/** Arrays and objects inside one another that are compared. */
const DEPTH_LIMIT = 100;

/** Whether two values are equal: numbers by what they count, everything else only with its own type. */
export function isEqual(left: Settled, right: Settled, budget: Budget, depth: number = DEPTH_LIMIT): Truth {
  if (!budget.spend(1) || depth === 0) return null;
  if (left.kind === "unknown") return canBe(left, right);
  if (right.kind === "unknown") return canBe(right, left);
  if (isNumber(left) && isNumber(right)) return Number(left.value) === Number(right.value) && sameSize(left, right);
  if (left.kind === "array" && right.kind === "array") return areItemsEqual(left, right, budget, depth);
  if (left.kind === "object" && right.kind === "object") return areMembersEqual(left, right, budget, depth);
  if (left.kind === "null" || right.kind === "null") return left.kind === right.kind;
  return left.kind === right.kind && "value" in left && "value" in right && left.value === right.value;
}

/** What an unknown value certainly is not. */
function canBe(open: Unknown, other: Settled): Truth {
  const { shape } = open;
  if (other.kind === "unknown") return isSame(open, other) ? true : null;
  const { types, prefix = "", suffix = "", minLength = 0, maxLength = Infinity } = shape;
  if (types !== undefined && !types.some((type) => isSameKind(type, other.kind))) return false;
  if (other.kind !== "string") return null;
  const { value } = other;
  const fits = value.startsWith(prefix) && value.endsWith(suffix) && value.length <= maxLength;
  return fits && value.length >= minLength ? null : false;
}

/** Whether two values that are not known are one in every deployment: what is left of both is the same. */
function isSame(left: Unknown, right: Unknown): boolean {
  const isLasting = [...left.reasons, ...right.reasons].every(({ kind }) => LASTING.has(kind));
  return isLasting && residualKey(left.residual) === residualKey(right.residual);
}

/** Reasons of what has one value in a deployment, wherever it is asked for. */
const LASTING: ReadonlySet<Reason["kind"]> = new Set(["parameter", "secret", "scope", "runtime"]);

function isSameKind(left: string, right: string): boolean {
  return left === right || (NUMBERS.has(left) && NUMBERS.has(right));
}

const NUMBERS: ReadonlySet<string> = new Set(["int", "float"]);

function isNumber(value: Settled): value is IntValue | FloatValue {
  return NUMBERS.has(value.kind);
}

/** Of two integers that are the same as floating numbers: whether they are the same. */
function sameSize(left: IntValue | FloatValue, right: IntValue | FloatValue): boolean {
  return left.kind !== "int" || right.kind !== "int" || left.value === right.value;
}

function areItemsEqual(left: ArrayValue, right: ArrayValue, budget: Budget, depth: number): Truth {
  if (left.rest !== null || right.rest !== null) {
    const isTooLong =
      (left.rest === null && left.items.length < right.items.length) ||
      (right.rest === null && right.items.length < left.items.length);
    return isTooLong ? false : null;
  }
  if (left.items.length !== right.items.length) return false;
  return allTrue(left.items, (item, index) => {
    const other = right.items[index];
    return other === undefined ? false : isEqual(settled(item), settled(other), budget, depth - 1);
  });
}

function areMembersEqual(left: ObjectValue, right: ObjectValue, budget: Budget, depth: number): Truth {
  const isOpen = left.rest !== null || right.rest !== null;
  if (!isOpen && left.members.size !== right.members.size) return false;
  const equal = allTrue([...left.members.values()], (each) => {
    const other = memberNamed(right, each.key);
    if (other === undefined) return right.rest === null ? false : null;
    return isEqual(settled(each.value), settled(other.value), budget, depth - 1);
  });
  return equal === true && isOpen ? null : equal;
}

/** No as soon as one is no; else open where one is. */
export function allTrue<T>(items: readonly T[], truthOf: (item: T, index: number) => Truth): Truth {
  let all: Truth = true;
  for (const [index, item] of items.entries()) {
    const truth = truthOf(item, index);
    if (truth === false) return false;
    if (truth === null) all = null;
  }
  return all;
}

/** Which of two values is the smaller one: below, at or above 0; `null` where it is not known, `undefined` where they have no order. */
export function compare(left: Settled, right: Settled): number | null | undefined {
  if (left.kind === "unknown" || right.kind === "unknown") return compareRanges(left, right);
  if (isNumber(left) && isNumber(right)) return order(left.value, right.value);
  if (left.kind === "string" && right.kind === "string") return order(left.value, right.value);
  if (left.kind === "bool" && right.kind === "bool") return Number(left.value) - Number(right.value);
  return undefined;
}

function order<T extends string | number | bigint>(left: T, right: T): number | null {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right || Number(left) === Number(right) ? 0 : null;
}

/** The order where the ranges of two numbers do not meet. */
function compareRanges(left: Settled, right: Settled): number | null {
  const [one, other] = [rangeOf(left), rangeOf(right)];
  if (one === null || other === null) return null;
  if (one.max !== null && other.min !== null && one.max < other.min) return -1;
  if (one.min !== null && other.max !== null && one.min > other.max) return 1;
  return null;
}

function rangeOf(value: Settled): { readonly min: bigint | null; readonly max: bigint | null } | null {
  if (value.kind === "int") return { min: value.value, max: value.value };
  if (value.kind !== "unknown") return null;
  const { min = null, max = null } = value.shape;
  return { min, max };
}
