import { strict, type StrictFunction } from "../function.ts";
import { isCertainly } from "../value-bounds.ts";
import { jsonForm, textForm } from "../stringify.ts";
import { textTooLong } from "../text-limit.ts";
import { string as stringOf } from "../value.ts";

/** `string(value)`: objects and arrays as compact JSON. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#string */
export const stringFunction: StrictFunction = strict({
  name: "string",
  parameters: [{ types: ["int", "string", "bool", "object", "array"] }],
  returns: ["string"],
  deep: true,
  apply: ([value]) => {
    const text = value.kind === "array" || value.kind === "object" ? jsonForm(value) : textForm(value);
    return text === null ? textTooLong("string") : stringOf(text);
  },
  whenUnknown: ([value]) => (isCertainly(value, "string") ? value : null),
});
