import { strict, type StrictFunction } from "../function.ts";
import { unknownCall } from "../unknown.ts";
import { NULL, string } from "../value.ts";

/** `last(arrayOrString)`: null of an empty array, '' of an empty text. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#last */
export const last: StrictFunction = strict({
  name: "last",
  parameters: [{ types: ["array", "string"] }],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([value]) => {
    if (value.kind === "string") return string(value.value.slice(-1));
    return value.rest === null ? (value.items.at(-1) ?? NULL) : unknownCall("last", [value], {});
  },
});
