import { strict, type StrictFunction } from "../function.ts";
import { unknownCall } from "../unknown.ts";
import { NULL, string } from "../value.ts";

/** `first(arrayOrString)`: null of an empty array, '' of an empty text. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array#first */
export const first: StrictFunction = strict({
  name: "first",
  parameters: [{ types: ["array", "string"] }],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([value]) => {
    if (value.kind === "string") return string(value.value.slice(0, 1));
    return value.rest === null ? (value.items[0] ?? NULL) : unknownCall("first", [value], {});
  },
});
