import { strict, type StrictFunction } from "../function.ts";
import { jsonCost, parseJsonText } from "../json-text.ts";
import { STRING } from "../parameter-kinds.ts";

/** `json(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#json */
export const json: StrictFunction = strict({
  name: "json",
  parameters: [STRING],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([text]) => parseJsonText(text.value),
  cost: ([text]) => jsonCost(text),
});
