import { compareNames, sortCost } from "../name-order.ts";
import { strict, type StrictFunction } from "../function.ts";
import { OBJECT } from "../parameter-kinds.ts";
import { unknownCall } from "../unknown.ts";
import { array, object, string } from "../value.ts";

/** `items(object)`: `{ key, value }` for each member, by name. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#items */
export const items: StrictFunction = strict({
  name: "items",
  parameters: [OBJECT],
  returns: ["array"],
  apply: ([value]) => {
    const entries = [...value.members.values()].sort((left, right) => compareNames(left.key, right.key));
    const pairs = entries.map((entry) =>
      object([
        { key: "key", value: string(entry.key) },
        { key: "value", value: entry.value },
      ]),
    );
    return array(pairs, value.rest === null ? null : unknownCall("items", [value.rest], { types: ["array"] }));
  },
  cost: ([value]) => (value.kind === "object" ? sortCost(value.members.keys()) : 0),
});
