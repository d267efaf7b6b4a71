import { equalItems } from "../equality.ts";
import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { isCertainly } from "../shape.ts";
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
  apply: (args) => [...args].reduce<Value>((left, right) => common(left, right), args[0]),
  whenUnknown: (args) =>
    args.some(isEmptyArray) && args.every((each) => isCertainly(each, "array")) ? array([]) : null,
});

function isEmptyArray(value: Value): boolean {
  return value.kind === "array" && value.items.length === 0 && value.rest === null;
}

function common(left: Value, right: Known): Value {
  if (left.kind === "array" && right.kind === "array") return commonItems(left, right);
  if (left.kind === "object" && right.kind === "object") return commonMembers(left, right);
  return left.kind === "failure"
    ? left
    : failure("The template language function 'intersection' takes arrays only, or objects only.");
}

function commonItems(left: ArrayValue, right: ArrayValue): Value {
  const kept: Value[] = [];
  let isOpen = false;
  for (const item of left.items) {
    const answers = right.items.map((other) => equalItems(item, other));
    const isAgain = kept.some((other) => equalItems(item, other) === true);
    if (answers.includes(true) && !isAgain) kept.push(item);
    isOpen ||= !answers.includes(true) && (answers.includes(null) || right.rest !== null);
  }
  isOpen ||= left.rest !== null && (right.items.length > 0 || right.rest !== null);
  return array(kept, isOpen ? unknownCall("intersection", [left, right], { types: ["array"] }) : null);
}

function commonMembers(left: ObjectValue, right: ObjectValue): Value {
  const kept: Member[] = [];
  let open: Unknown | null = left.rest ?? right.rest;
  for (const [name, entry] of left.members) {
    const other = right.members.get(name);
    const equal = other === undefined ? false : equalItems(entry.value, other.value);
    if (equal === true) kept.push(entry);
    if (equal === null) open = unknownCall("intersection", [left, right], { types: ["object"] });
  }
  return object(kept, open);
}
