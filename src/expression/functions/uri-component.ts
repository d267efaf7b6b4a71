import { wellFormed } from "../percent.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { limitedText } from "../text-limit.ts";

/** `uriComponent(text)`: all but letters, digits and `-_.~` is percent-encoded. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uricomponent */
export const uriComponent: StrictFunction = strict({
  name: "uriComponent",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) =>
    limitedText(
      "uriComponent",
      encodeURIComponent(wellFormed(text.value)).replaceAll(
        /[!'()*]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    ),
});
