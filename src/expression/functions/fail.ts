import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure } from "../value.ts";

/** `fail(message)` ends the deployment. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment */
export const fail: StrictFunction = strict({
  name: "fail",
  parameters: [STRING],
  returns: ["null"],
  apply: ([message]) => failure(message.value),
});
