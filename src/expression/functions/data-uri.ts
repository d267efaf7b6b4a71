import { encodeBase64 } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY } from "../parameter-kinds.ts";
import { limitedText } from "../text-limit.ts";
import { jsonForm, textForm } from "../text-form.ts";

/** `dataUri(value)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#datauri */
export const dataUri: StrictFunction = strict({
  name: "dataUri",
  parameters: [ANY],
  returns: ["string"],
  deep: true,
  apply: ([value]) => {
    const text = value.kind === "array" || value.kind === "object" ? jsonForm(value) : textForm(value);
    return limitedText("dataUri", `data:text/plain;charset=utf-8;base64,${encodeBase64(text ?? "")}`);
  },
});
