import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure, string } from "../value.ts";

/** `uri(base, relative)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uri */
export const uri: StrictFunction = strict({
  name: "uri",
  parameters: [STRING, STRING],
  returns: ["string"],
  apply: ([base, relative]) => {
    if (!URL.canParse(base.value))
      return failure(`The template language function 'uri' expects an absolute URI, '${base.value}' is none.`);
    if (!URL.canParse(relative.value, base.value))
      return failure(`The template language function 'uri' cannot add '${relative.value}' to '${base.value}'.`);
    return string(new URL(relative.value, base.value).href);
  },
});
