import { strict, type StrictFunction } from "../function.ts";
import { equalValues } from "../equality.ts";
import { ANY } from "../parameter-kinds.ts";
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
  apply: ([container, item]) => holds(container, item),
  whenUnknown: ([container, item]) => undecided(container, item),
});

const BOOL_SHAPE = { types: ["bool"] } as const;

function holds(container: Value, item: Value): Value {
  if (container.kind === "array")
    return inArray(container, item) ?? unknownCall("contains", [container, item], BOOL_SHAPE);
  if (container.kind === "object" && item.kind === "string") {
    return inObject(container, item) ?? unknownCall("contains", [container, item], BOOL_SHAPE);
  }
  if (container.kind === "object") return failure("The name that 'contains' looks for must be a string.");
  return container.kind === "string" && item.kind === "string"
    ? bool(container.value.includes(item.value))
    : failure("The text that 'contains' looks for must be a string.");
}

function undecided(container: Value, item: Value): Value | null {
  if (container.kind === "array") return inArray(container, item);
  if (container.kind === "object")
    return item.kind === "unknown"
      ? emptyHoldsNothing(container.members.size, container.rest)
      : inObject(container, item);
  if (container.kind !== "unknown" || item.kind !== "string") return null;
  const { prefix = "", suffix = "" } = container.shape;
  return item.value === "" || prefix.includes(item.value) || suffix.includes(item.value) ? TRUE : null;
}

function inArray(container: Value & { readonly kind: "array" }, item: Value): Value | null {
  const answers = container.items.map((each) => equalValues(each, item));
  if (answers.includes(true)) return TRUE;
  return answers.includes(null) || container.rest !== null ? null : FALSE;
}

function inObject(container: Value & { readonly kind: "object" }, item: Value): Value | null {
  if (item.kind !== "string") return null;
  if (member(container, item.value) !== undefined) return TRUE;
  return container.rest === null ? FALSE : null;
}

function emptyHoldsNothing(size: number, rest: Value | null): Value | null {
  return size === 0 && rest === null ? FALSE : null;
}
