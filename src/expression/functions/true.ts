import { strict, type StrictFunction } from "../function.ts";
import { TRUE } from "../value.ts";

/** `true()`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#true */
export const trueFunction: StrictFunction = strict({
  name: "true",
  parameters: [],
  returns: ["bool"],
  apply: () => TRUE,
});
