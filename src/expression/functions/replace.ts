import { splitText } from "../../text/find-text.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { TEXT_LIMIT, textTooLong } from "../text-limit.ts";
import { failure, string } from "../value.ts";

/** `replace(text, old, new)`, with case. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#replace */
export const replace: StrictFunction = strict({
  name: "replace",
  parameters: [STRING, STRING, STRING],
  returns: ["string"],
  apply: ([text, old, replacement]) => {
    if (old.value === "")
      return failure("The template language function 'replace' needs a text to look for: its parameter 2 is empty.");
    const parts = splitText(text.value, old.value);
    const length = text.value.length + (parts.length - 1) * (replacement.value.length - old.value.length);
    return length > TEXT_LIMIT ? textTooLong("replace") : string(parts.join(replacement.value));
  },
});
