import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { string } from "../value.ts";

/** `uriComponentToString(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uricomponenttostring */
export const uriComponentToString: StrictFunction = strict({
  name: "uriComponentToString",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) =>
    string(
      text.value.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (escaped) =>
        new TextDecoder().decode(Buffer.from(escaped.replaceAll("%", ""), "hex")),
      ),
    ),
});
