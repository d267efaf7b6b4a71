import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { isWellFormed, parseUriParts, resolveUri, writeUri } from "../uri-parts.ts";
import { failure, string } from "../value.ts";

/** `uri(base, relative)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uri */
export const uri: StrictFunction = strict({
  name: "uri",
  parameters: [STRING, STRING],
  returns: ["string"],
  apply: ([base, relative]) => {
    const parts = isWellFormed(base.value) ? parseUriParts(base.value) : null;
    if (parts === null)
      return failure(
        `The template language function 'uri' expects its first argument to be a uri string. The provided value is '${base.value}'.`,
      );
    const resolved = resolveUri(parts, relative.value);
    return resolved === null
      ? failure(`Cannot construct valid uri from base uri '${base.value}' and string '${relative.value}'.`)
      : string(writeUri(resolved));
  },
});
