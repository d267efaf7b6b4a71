import { encodeBase64 } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { limitedText } from "../text-limit.ts";

/** `base64(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#base64 */
export const base64: StrictFunction = strict({
  name: "base64",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) => limitedText("base64", encodeBase64(text.value)),
});
