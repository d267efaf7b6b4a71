import { strict, type StrictFunction } from "../function.ts";
import { ARRAY } from "../parameter-kinds.ts";
import { distinctItems } from "../set.ts";

/** `distinct(array)` keeps the first of equal items. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#distinct */
export const distinct: StrictFunction = strict({
  name: "distinct",
  parameters: [ARRAY],
  returns: ["array"],
  apply: ([list], budget) => distinctItems([list], [], budget),
});
