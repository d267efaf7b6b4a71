import { strict, type StrictFunction } from "../function.ts";
import { ARRAY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { failure, object, withMembers, type Member, type ObjectValue, type Value } from "../value.ts";

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
    return [...list.items, ...(list.rest === null ? [] : [list.rest])].reduce<ObjectValue>(over, object([]));
  },
});

/** An unknown object may overwrite whatever came before it. */
function over(below: ObjectValue, above: Value): ObjectValue {
  if (above.kind === "object" && above.rest === null) return withMembers(below, above.members.values());
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
