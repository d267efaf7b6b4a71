import { equalItems } from "../equality.ts";
import type { Budget } from "../budget.ts";
import { collection } from "../set.ts";
import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { isCertainly } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import {
  array,
  failure,
  object,
  type ArrayValue,
  type Known,
  type Member,
  type ObjectValue,
  type Unknown,
  type Value,
} from "../value.ts";

/**
 * `intersection(a, b, …)`: items, or members with equal values, that all have.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#intersection
 */
export const intersection: StrictFunction = strict({
  name: "intersection",
  parameters: [{ types: ["array", "object"] }, repeated({ types: ["array", "object"] })],
  returns: ["array", "object"],
  apply: (args, budget) => [...args].reduce<Value>((left, right) => common(left, right, budget), args[0]),
  whenUnknown: (args) =>
    args.some(isEmptyArray) && args.every((each) => isCertainly(each, "array")) ? array([]) : null,
});

function isEmptyArray(value: Value): boolean {
  return value.kind === "array" && value.items.length === 0 && value.rest === null;
}

function common(left: Value, right: Known, budget: Budget): Value {
  if (left.kind === "array" && right.kind === "array") return commonItems(left, right, budget);
  if (left.kind === "object" && right.kind === "object") return commonMembers(left, right, budget);
  return left.kind === "failure"
    ? left
    : failure("The template language function 'intersection' takes arrays only, or objects only.");
}

function commonItems(left: ArrayValue, right: ArrayValue, budget: Budget): Value {
  const kept: Value[] = [];
  const others = collection(budget, right.items);
  const seen = collection(budget);
  let isOpen = false;
  for (const item of left.items) {
    const isThere = others.has(item);
    if (isThere === true && seen.has(item) !== true) {
      kept.push(item);
      seen.add(item);
    }
    isOpen ||= isThere !== true && (isThere === null || right.rest !== null);
  }
  isOpen ||= left.rest !== null && (right.items.length > 0 || right.rest !== null);
  return array(kept, isOpen ? unknownCall("intersection", [left, right], { types: ["array"] }) : null);
}

function commonMembers(left: ObjectValue, right: ObjectValue, budget: Budget): Value {
  const kept: Member[] = [];
  let open: Unknown | null = left.rest ?? right.rest;
  for (const [name, entry] of left.members) {
    const other = right.members.get(name);
    const equal = other === undefined ? false : equalItems(entry.value, other.value, budget);
    if (equal === true) kept.push(entry);
    if (equal === null) open = unknownCall("intersection", [left, right], { types: ["object"] });
  }
  return object(kept, open);
}
