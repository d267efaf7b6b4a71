import { foldCase } from "../../text/fold-case.ts";
import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { distinctItems } from "../set.ts";
import { isCertainly } from "../shape.ts";
import { unknownCall } from "../unknown.ts";
import {
  failure,
  isKnown,
  object,
  type ArrayValue,
  type Member,
  type ObjectValue,
  type Unknown,
  type Value,
} from "../value.ts";

/**
 * `union(a, b, …)`: arrays give each item once; objects merge deeply: later values win but for null, arrays inside are
 * replaced, and of names that differ in case the later one stays, in the place of the first.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#union
 */
export const union: StrictFunction = strict({
  name: "union",
  parameters: [{ types: ["array", "object"] }, repeated({ types: ["array", "object"] })],
  returns: ["array", "object"],
  apply: (args) => united(args),
  whenUnknown: (args) => united(args),
});

function united(args: readonly Value[]): Value {
  const arrays = args.filter((each): each is ArrayValue => each.kind === "array");
  const objects = args.filter((each): each is ObjectValue => each.kind === "object");
  if (arrays.length > 0 && objects.length > 0)
    return failure("The template language function 'union' takes arrays only, or objects only.");
  if (arrays.length > 0 || args.some((each) => isCertainly(each, "array")))
    return distinctItems(arrays, args.filter(isOpen));
  if (objects.length > 0 || args.some((each) => isCertainly(each, "object"))) return unitedObjects(args);
  return unknownCall("union", args, { types: ["array", "object"] });
}

/** The first object stays as it is, also where names of it differ in case only. */
function unitedObjects([first, ...others]: readonly Value[]): ObjectValue {
  return first?.kind === "object"
    ? others.reduce<ObjectValue>(merged, first)
    : [...(first === undefined ? [] : [first]), ...others].reduce<ObjectValue>(merged, object([]));
}

function isOpen(value: Value): value is Unknown {
  return value.kind === "unknown" && value.shape.maxLength !== 0;
}

/** An unknown object may overwrite whatever came before it. */
function merged(left: ObjectValue, right: Value): ObjectValue {
  if (right.kind === "unknown") {
    return object(
      Array.from(left.members.values(), (entry) => covered(entry, right)),
      right,
    );
  }
  return right.kind === "object" ? mergedObjects(left, right) : left;
}

function mergedObjects(left: ObjectValue, right: ObjectValue): ObjectValue {
  const below = new Map(Array.from(left.members.values(), (entry) => [foldCase(entry.key), entry]));
  const above = new Map<string, Member>();
  for (const entry of right.members.values()) {
    const name = foldCase(entry.key);
    const earlier = above.get(name) ?? below.get(name);
    above.set(name, earlier === undefined ? entry : mergedMember(earlier, entry));
  }
  const members = [...left.members.values()].map((entry) => {
    const { rest } = right;
    return above.get(foldCase(entry.key)) ?? (rest === null ? entry : covered(entry, rest));
  });
  return object([...members, ...above.values()], right.rest ?? left.rest);
}

/** An unknown object may overwrite the member. */
function covered(entry: Member, over: Unknown): Member {
  return { key: entry.key, value: unknownCall("union", [entry.value, over], {}) };
}

function mergedMember(left: Member, right: Member): Member {
  return {
    key: right.key,
    get value() {
      const [below, above] = [left.value, right.value];
      if (below.kind === "object" && above.kind === "object") return mergedObjects(below, above);
      if (above.kind === "null") return below;
      return isMismatch(below, above)
        ? failure(`The template language function 'union' failed to evaluate due to a type mismatch at '${right.key}'.`)
        : above;
    },
  };
}

/** An object or array can only be merged with one of its kind. */
function isMismatch(below: Value, above: Value): boolean {
  if (!isKnown(below) || !isKnown(above) || below.kind === "null" || below.kind === above.kind) return false;
  return [below, above].some(({ kind }) => kind === "object" || kind === "array");
}
