import { lazy, type LazyFunction } from "../function.ts";
import { keyedItems } from "../grouping.ts";
import { object } from "../value.ts";

/** `toObject(array, key[, value])`: keys must differ, also without case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#toobject */
export const toObject: LazyFunction = lazy("toObject", { min: 2, max: 3 }, (call) => {
  const keyed = keyedItems("toObject", call);
  if ("kind" in keyed) return keyed;
  const names = new Set<string>();
  for (const { name, key } of keyed) {
    if (names.has(name))
      return call.fail(
        `The lambda expression parameter at index '1' of function 'toObject' returned a duplicate key '${key}'. Object keys must be strings that are case-insensitively unique.`,
      );
    names.add(name);
  }
  return object(keyed);
});
