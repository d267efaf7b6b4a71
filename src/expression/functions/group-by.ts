import { lazy, type LazyFunction } from "../function.ts";
import { keyedItems, type Keyed } from "../grouping.ts";
import { array, object } from "../value.ts";

/** `groupBy(array, key[, value])`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#groupby */
export const groupBy: LazyFunction = lazy("groupBy", { min: 2, max: 3 }, (call) => {
  const keyed = keyedItems("groupBy", call);
  if ("kind" in keyed) return keyed;
  const groups = new Map<string, Keyed[]>();
  for (const each of keyed) {
    const group = groups.get(each.name);
    if (group === undefined) groups.set(each.name, [each]);
    else group.push(each);
  }
  return object(
    [...groups.values()].map((group) => ({ key: group[0]?.key ?? "", value: array(group.map(({ value }) => value)) })),
  );
});
