import { strict, type StrictFunction } from "../function.ts";
import { FALSE } from "../value.ts";

/** `false()`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#false */
export const falseFunction: StrictFunction = strict({
  name: "false",
  parameters: [],
  returns: ["bool"],
  apply: () => FALSE,
});
