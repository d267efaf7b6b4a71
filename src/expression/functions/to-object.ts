import { lazy, type LazyFunction } from "../function.ts";
import { keyedItems } from "../grouping.ts";
import { object } from "../value.ts";

/** `toObject(array, key[, value])`: of equal keys the last wins. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda#toobject */
export const toObject: LazyFunction = lazy("toObject", { min: 2, max: 3 }, (call) => {
  const keyed = keyedItems("toObject", call);
  return "kind" in keyed ? keyed : object(keyed);
});
