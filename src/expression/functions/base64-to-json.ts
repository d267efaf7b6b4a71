import { decodeBase64, utf8Text } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { jsonCost, parseJsonText } from "../json-text.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure } from "../value.ts";

/** `base64ToJson(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#base64tojson */
export const base64ToJson: StrictFunction = strict({
  name: "base64ToJson",
  parameters: [STRING],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([text]) => {
    const bytes = decodeBase64(text.value);
    return bytes === null
      ? failure("The template language function 'base64ToJson' was invoked with a parameter that is not valid base64.")
      : parseJsonText(utf8Text(bytes));
  },
  cost: ([text]) => jsonCost(text),
});
