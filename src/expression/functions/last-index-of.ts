import { searchCost } from "../culture-search.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { findIndex } from "../search.ts";

/** `lastIndexOf(arrayOrString, item)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#lastindexof */
export const lastIndexOf: StrictFunction = strict({
  name: "lastIndexOf",
  parameters: [{ types: ["array", "string"] }, ANY],
  returns: ["int"],
  apply: ([container, item], budget) => findIndex("lastIndexOf", container, item, "end", budget),
  shape: () => ({ min: -1n }),
  cost: ([text]) => searchCost(text),
});
