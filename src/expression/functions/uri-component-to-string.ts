import { decodePercent, wellFormed } from "../percent.ts";
import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { string } from "../value.ts";

/** `uriComponentToString(text)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uricomponenttostring */
export const uriComponentToString: StrictFunction = strict({
  name: "uriComponentToString",
  parameters: [STRING],
  returns: ["string"],
  apply: ([text]) => string(wellFormed(decodePercent(text.value.replaceAll(UNIT, unitText)))),
});

/** `%u0041`, which browsers of old wrote; only of these does half a character become U+FFFD. */
const UNIT = /%u([0-9a-fA-F]{4})/g;

function unitText(_all: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}
