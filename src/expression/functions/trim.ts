import { trimSpace } from "../white-space.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { string } from "../value.ts";

/** `trim(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#trim */
export const trim: StrictFunction = strict({
  name: "trim",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) => string(trimSpace(text.value)),
});
