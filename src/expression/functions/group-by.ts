import { lazy, type LazyFunction } from "../function.ts";
import { keyedItems } from "../grouping.ts";
import { array, object, type Value } from "../value.ts";

/** `groupBy(array, key[, value])`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#groupby */
export const groupBy: LazyFunction = lazy("groupBy", { min: 2, max: 3 }, (call) => {
  const keyed = keyedItems("groupBy", call);
  if ("kind" in keyed) return keyed;
  const groups = new Map<string, { readonly key: string; readonly values: Value[] }>();
  for (const { name, key, value } of keyed) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { key, values: [value] });
    else group.values.push(value);
  }
  return object(Array.from(groups.values(), ({ key, values }) => ({ key, value: array(values) })));
});
