import { strict, type StrictFunction } from "../function.ts";
import { ANY, optional, repeated } from "../parameter-kinds.ts";
import { array } from "../value.ts";

/** `createArray(item, …)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#createarray */
export const createArray: StrictFunction = strict({
  name: "createArray",
  parameters: [optional(repeated(ANY))],
  returns: ["array"],
  apply: (args) => array(args),
  whenUnknown: (args) => array(args),
});
