import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { distinctItems } from "../set.ts";
import { isCertainly } from "../shape.ts";
import { unknownCall } from "../unknown.ts";
import { failure, object, type ArrayValue, type Member, type ObjectValue, type Unknown, type Value } from "../value.ts";

/**
 * `union(a, b, …)`: arrays give each item once; objects merge deeply, later values win, arrays inside are replaced.
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
  if (objects.length > 0 || args.some((each) => isCertainly(each, "object")))
    return args.reduce<ObjectValue>(merged, object([]));
  return unknownCall("union", args, { types: ["array", "object"] });
}

function isOpen(value: Value): value is Unknown {
  return value.kind === "unknown" && value.shape.maxLength !== 0;
}

/** An unknown object may overwrite whatever came before it. */
function merged(left: ObjectValue, right: Value): ObjectValue {
  if (right.kind === "unknown") {
    const covered = [...left.members.values()].map((entry): Member => ({
      key: entry.key,
      value: unknownCall("union", [entry.value, right], {}),
    }));
    return object(covered, right);
  }
  return right.kind === "object" ? mergedObjects(left, right) : left;
}

function mergedObjects(left: ObjectValue, right: ObjectValue): ObjectValue {
  const members = new Map<string, Member>(left.members);
  for (const [name, entry] of right.members) members.set(name, mergedMember(left.members.get(name), entry));
  if (right.rest === null) return { ...object([], left.rest), members };
  for (const [name, entry] of left.members) {
    if (!right.members.has(name))
      members.set(name, { key: entry.key, value: unknownCall("union", [entry.value, right.rest], {}) });
  }
  return { ...object([], right.rest), members };
}

function mergedMember(left: Member | undefined, right: Member): Member {
  if (left === undefined) return right;
  const key = left.key;
  return {
    key,
    get value() {
      const [below, above] = [left.value, right.value];
      if (below.kind === "object" && above.kind === "object") return mergedObjects(below, above);
      return above;
    },
  };
}
