import { strict, type StrictFunction } from "../function.ts";
import { NULL } from "../value.ts";

/** `null()`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#null */
export const nullFunction: StrictFunction = strict({
  name: "null",
  parameters: [],
  returns: ["null"],
  apply: () => NULL,
});
