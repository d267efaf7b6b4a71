import { strict, type StrictFunction } from "../function.ts";
import { INT_32, optional, STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** `substring(text, start, [length])`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#substring */
export const substring: StrictFunction = strict({
  name: "substring",
  parameters: [STRING, INT_32, optional(INT_32)],
  returns: ["string"],
  apply: ([text, start, length]) => {
    const from = Number(start.value);
    const end = length === undefined ? text.value.length : from + Number(length.value);
    if (from < 0 || end < from || from > text.value.length || end > text.value.length) {
      return failure(
        "The template language function 'substring' parameters are not valid: the index and length parameters must refer to a location within the string.",
      );
    }
    return string(text.value.slice(from, end));
  },
  shape: ([, , length]) =>
    length?.kind === "int" ? { minLength: Number(length.value), maxLength: Number(length.value) } : {},
});
