import { searchCost } from "../culture-search.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { findIndex } from "../search.ts";

/** `indexOf(arrayOrString, item)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#indexof */
export const indexOf: StrictFunction = strict({
  name: "indexOf",
  parameters: [{ types: ["array", "string"] }, ANY],
  returns: ["int"],
  apply: ([container, item], budget) => findIndex("indexOf", container, item, "start", budget),
  shape: () => ({ min: -1n }),
  cost: ([text]) => searchCost(text),
});
