import { decodeBase64, utf8Text } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** `base64ToString(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#base64tostring */
export const base64ToString: StrictFunction = strict({
  name: "base64ToString",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) => {
    const bytes = decodeBase64(text.value);
    return bytes === null
      ? failure(
          "The template language function 'base64ToString' was invoked with a parameter that is not valid base64.",
        )
      : string(utf8Text(bytes));
  },
});
