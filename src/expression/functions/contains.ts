import { indexOfText } from "../../text/find-text.ts";
import type { Budget } from "../budget.ts";
import { strict, type StrictFunction } from "../function.ts";
import { equalValues } from "../equality.ts";
import { ANY } from "../parameter-kinds.ts";
import { isCertainly } from "../value-bounds.ts";
import { unknownCall } from "../unknown.ts";
import { bool, failure, FALSE, member, TRUE, type Value } from "../value.ts";

/**
 * `contains(container, item)`: strings and array items mind case, names of members do not.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#contains
 */
export const contains: StrictFunction = strict({
  name: "contains",
  parameters: [{ types: ["array", "object", "string"] }, ANY],
  returns: ["bool"],
  apply: ([container, item], budget) => holds(container, item, budget),
  whenUnknown: ([container, item], budget) => undecided(container, item, budget),
});

const BOOL_SHAPE = { types: ["bool"] } as const;

function holds(container: Value, item: Value, budget: Budget): Value {
  if (container.kind === "array")
    return inArray(container, item, budget) ?? unknownCall("contains", [container, item], BOOL_SHAPE);
  if (container.kind === "object" && item.kind === "string") {
    return inObject(container, item) ?? unknownCall("contains", [container, item], BOOL_SHAPE);
  }
  if (container.kind === "object") return failure("The name that 'contains' looks for must be a string.");
  return container.kind === "string" && item.kind === "string"
    ? bool(indexOfText(container.value, item.value) >= 0)
    : failure("The text that 'contains' looks for must be a string.");
}

function undecided(container: Value, item: Value, budget: Budget): Value | null {
  if (container.kind === "array") return inArray(container, item, budget);
  if (container.kind === "object")
    return item.kind === "unknown"
      ? emptyHoldsNothing(container.members.size, container.rest)
      : inObject(container, item);
  if (container.kind !== "unknown" || item.kind !== "string") return null;
  if (!isCertainly(container, "string")) return null;
  const { prefix = "", suffix = "" } = container.shape;
  return indexOfText(prefix, item.value) >= 0 || indexOfText(suffix, item.value) >= 0 ? TRUE : null;
}

function inArray(container: Value & { readonly kind: "array" }, item: Value, budget: Budget): Value | null {
  let isOpen = container.rest !== null;
  for (const each of container.items) {
    const equal = equalValues(each, item, budget);
    if (equal === true) return TRUE;
    isOpen ||= equal === null;
    if (!budget.spend(0)) return null;
  }
  return isOpen ? null : FALSE;
}

function inObject(container: Value & { readonly kind: "object" }, item: Value): Value | null {
  if (item.kind !== "string") return null;
  if (member(container, item.value) !== undefined) return TRUE;
  return container.rest === null ? FALSE : null;
}

function emptyHoldsNothing(size: number, rest: Value | null): Value | null {
  return size === 0 && rest === null ? FALSE : null;
}
