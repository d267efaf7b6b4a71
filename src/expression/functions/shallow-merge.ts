import { foldCase } from "../../text/fold-case.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ARRAY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { failure, object, renamed, withMembers, type Member, type ObjectValue, type Value } from "../value.ts";

/** `shallowMerge(arrayOfObjects)`: later members take the place of earlier ones. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#shallowmerge */
export const shallowMerge: StrictFunction = strict({
  name: "shallowMerge",
  parameters: [ARRAY],
  returns: ["object"],
  apply: ([list]): Value => {
    const wrong = list.items.find((item) => item.kind !== "object" && item.kind !== "unknown");
    if (wrong !== undefined)
      return wrong.kind === "failure"
        ? wrong
        : failure("The template language function 'shallowMerge' takes an array of objects.");
    let merged = object([]);
    let plain: ObjectValue[] = [];
    for (const item of list.rest === null ? list.items : [...list.items, list.rest]) {
      if (item.kind === "object" && item.rest === null) {
        plain.push(item);
        continue;
      }
      merged = over(overAll(merged, plain), item);
      plain = [];
    }
    return overAll(merged, plain);
  },
  cost: ([list]) => (list.kind === "array" ? mergeCost(list.items) : 0),
});

/** Each item that is not known to the last member covers all that is below it. */
function mergeCost(items: readonly Value[]): number {
  const members = items.reduce((sum, item) => sum + (item.kind === "object" ? item.members.size : 0), 0);
  return members * (1 + items.filter((item) => item.kind !== "object" || item.rest !== null).length);
}

/** The object with the members of others, all of them known, in place of those of their names: as `withMembers` one by one. */
function overAll(below: ObjectValue, others: readonly ObjectValue[]): ObjectValue {
  const byName = new Map(below.members);
  const firsts = new Map<string, string>();
  const note = (keys: Iterable<string>): void => {
    for (const key of keys) if (!firsts.has(foldCase(key))) firsts.set(foldCase(key), key);
  };
  note(below.members.keys());
  for (const { members } of others) {
    for (const each of members.values()) {
      const key = byName.has(each.key) ? each.key : (firsts.get(foldCase(each.key)) ?? each.key);
      byName.set(key, key === each.key ? each : renamed(each, key));
      note([key]);
    }
  }
  return { kind: "object", members: byName, rest: below.rest, from: null };
}

/** An unknown object may overwrite whatever came before it. */
function over(below: ObjectValue, above: Value): ObjectValue {
  const rest = above.kind === "object" ? above.rest : above.kind === "unknown" ? above : null;
  const covered =
    rest === null
      ? []
      : [...below.members.values()].map((entry): Member => ({
          key: entry.key,
          value: unknownCall("shallowMerge", [entry.value, rest], {}),
        }));
  return withMembers(object(covered), above.kind === "object" ? above.members.values() : [], rest);
}
