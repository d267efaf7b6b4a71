import { foldCase } from "../../text/fold-case.ts";
import { access } from "../access.ts";
import type { Budget } from "../budget.ts";
import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { distinctItems } from "../set.ts";
import { isCertainly } from "../value-bounds.ts";
import { limitReached, unknownCall } from "../unknown.ts";
import {
  failure,
  isKnown,
  object,
  string,
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
  apply: (args, budget) => united(args, budget),
  whenUnknown: (args, budget) => united(args, budget),
});

function united(args: readonly Value[], budget: Budget): Value {
  const arrays = args.filter((each): each is ArrayValue => each.kind === "array");
  const objects = args.filter((each): each is ObjectValue => each.kind === "object");
  if (arrays.length > 0 && objects.length > 0)
    return failure("The template language function 'union' takes arrays only, or objects only.");
  if (arrays.length > 0 || args.some((each) => isCertainly(each, "array")))
    return distinctItems(arrays, args.filter(isOpen), budget);
  if (objects.length > 0 || args.some((each) => isCertainly(each, "object")))
    return withoutMismatch(unitedObjects(args, budget), budget);
  return unknownCall("union", args, { types: ["array", "object"] });
}

/** The object, or the failure of members at any depth that do not go together: read or not, they fail the call. */
function withoutMismatch(value: ObjectValue, budget: Budget): Value {
  const open = [value];
  for (let next = open.pop(); next !== undefined && !budget.isSpent; next = open.pop()) {
    for (const entry of next.members.values()) {
      if (!(entry instanceof MergedMember)) continue;
      if (entry.value.kind === "failure") return entry.value;
      if (entry.value.kind === "object") open.push(entry.value);
    }
  }
  return value;
}

/** The first object stays as it is, also where names of it differ in case only. */
function unitedObjects([first, ...others]: readonly Value[], budget: Budget): ObjectValue {
  const over = (left: ObjectValue, right: Value): ObjectValue => merged(left, right, budget);
  return first?.kind === "object"
    ? others.reduce<ObjectValue>(over, first)
    : [...(first === undefined ? [] : [first]), ...others].reduce<ObjectValue>(over, object([]));
}

function isOpen(value: Value): value is Unknown {
  return value.kind === "unknown" && value.shape.maxLength !== 0;
}

/** An unknown object may overwrite whatever came before it. */
function merged(left: ObjectValue, right: Value, budget: Budget): ObjectValue {
  if (right.kind === "unknown") {
    return object(
      unlike(left).map((entry) => covered(entry, right)),
      right,
    );
  }
  return right.kind === "object" ? mergedObjects(left, right, budget) : left;
}

function mergedObjects(left: ObjectValue, right: ObjectValue, budget: Budget): ObjectValue {
  budget.spend(left.members.size + right.members.size);
  const below = new Map(Array.from(left.members.values(), (entry) => [foldCase(entry.key), entry]));
  const above = new Map<string, Member>();
  for (const entry of right.members.values()) {
    const name = foldCase(entry.key);
    const earlier = above.get(name) ?? below.get(name) ?? memberOfRest(left, entry.key);
    above.set(name, earlier === null ? entry : new MergedMember(earlier, entry, budget));
  }
  const { rest } = right;
  const members = (rest === null ? [...left.members.values()] : unlike(left)).map((entry) => {
    return above.get(foldCase(entry.key)) ?? (rest === null ? entry : covered(entry, rest));
  });
  return object([...members, ...above.values()], right.rest ?? left.rest);
}

/** A member that may be among those that are not known. */
function memberOfRest({ rest }: ObjectValue, key: string): Member | null {
  return rest === null ? null : { key, value: access(rest, string(key), null) };
}

/** Of members whose names differ in case only an unknown object may leave one, under either name. */
function unlike({ members }: ObjectValue): readonly Member[] {
  const all = [...members.values()];
  const counts = new Map<string, number>();
  for (const { key } of all) counts.set(foldCase(key), (counts.get(foldCase(key)) ?? 0) + 1);
  return all.filter(({ key }) => counts.get(foldCase(key)) === 1);
}

/** An unknown object may overwrite the member. */
function covered(entry: Member, over: Unknown): Member {
  return { key: entry.key, value: unknownCall("union", [entry.value, over], {}) };
}

/** A member of two objects, merged when it is read, once. */
class MergedMember implements Member {
  readonly key: string;
  readonly #left: Member;
  readonly #right: Member;
  readonly #budget: Budget;
  #value: Value | null = null;

  constructor(left: Member, right: Member, budget: Budget) {
    this.key = right.key;
    this.#left = left;
    this.#right = right;
    this.#budget = budget;
  }

  get value(): Value {
    this.#value ??= this.#merge();
    return this.#value;
  }

  #merge(): Value {
    const [below, above] = [this.#left.value, this.#right.value];
    if (above.kind === "null" || below.kind === "failure") return below;
    if (below.kind === "object" && above.kind === "object") return this.#mergeObjects(below, above);
    if (below.kind === "unknown" && above.kind === "object") return this.#mergeObjects(object([], below), above);
    if (above.kind === "unknown" && mayKeep(below, above)) return unknownCall("union", [below, above], {});
    return isMismatch(below, above)
      ? failure(`The template language function 'union' failed to evaluate due to a type mismatch at '${this.key}'.`)
      : above;
  }

  #mergeObjects(below: ObjectValue, above: ObjectValue): Value {
    return this.#budget.isSpent ? limitReached("evaluation steps", null) : mergedObjects(below, above, this.#budget);
  }
}

/** Whether something of what was there before may be left: null changes nothing, and objects are merged. */
function mayKeep(below: Value, above: Unknown): boolean {
  if (below.kind === "null") return false;
  return !isCertainly(above, "string", "int", "bool", "float", "array");
}

/** An object or array can only be merged with one of its kind. */
function isMismatch(below: Value, above: Value): boolean {
  if (!isKnown(below) || !isKnown(above) || below.kind === "null" || below.kind === above.kind) return false;
  return [below, above].some(({ kind }) => kind === "object" || kind === "array");
}
