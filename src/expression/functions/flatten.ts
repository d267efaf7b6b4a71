import { strict, type StrictFunction } from "../function.ts";
import { ARRAY } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { array, failure, type Unknown, type Value } from "../value.ts";

/** Items that are taken over in one step. */
const ITEMS_A_STEP = 16;

/** `flatten(arrayOfArrays)`, one level. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#flatten */
export const flatten: StrictFunction = strict({
  name: "flatten",
  parameters: [ARRAY],
  returns: ["array"],
  apply: ([list]): Value => {
    const items: Value[] = [];
    const rests: Unknown[] = list.rest === null ? [] : [list.rest];
    for (const item of list.items) {
      if (item.kind === "failure") return item;
      if (item.kind === "unknown") rests.push(item);
      else if (item.kind !== "array")
        return failure("The template language function 'flatten' expects an array whose items are arrays.");
      else {
        for (const inner of item.items) items.push(inner);
        if (item.rest !== null) rests.push(item.rest);
      }
    }
    return array(items, rests.length === 0 ? null : unknownCall("flatten", rests, { types: ["array"] }));
  },
  cost: ([list]) =>
    list.kind === "array"
      ? list.items.reduce((sum, item) => sum + (item.kind === "array" ? item.items.length : 1), 0) / ITEMS_A_STEP
      : 0,
});
