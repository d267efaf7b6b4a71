import { encodeBase64 } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { limitedText, textTooLong } from "../text-limit.ts";
import { jsonForm, textForm } from "../stringify.ts";

/** `dataUri(value)`: a string as text, anything else as JSON. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#datauri */
export const dataUri: StrictFunction = strict({
  name: "dataUri",
  parameters: [{ types: ["bool", "int", "float", "string", "array", "object"] }],
  returns: ["string"],
  deep: true,
  apply: ([value]) => {
    const text = value.kind === "array" || value.kind === "object" ? jsonForm(value) : textForm(value);
    if (text === null) return textTooLong("dataUri");
    const type = value.kind === "string" ? "text/plain" : "application/json";
    return limitedText("dataUri", `data:${type};charset=utf-8;base64,${encodeBase64(text)}`);
  },
});
