import { decodeBase64, utf8Text } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
import { decodePercent } from "../percent.ts";
import { STRING } from "../parameter-kinds.ts";
import { failure, string, type Value } from "../value.ts";

const DATA_URI = /^data:([^,]*),([^]*)$/i;

/** `dataUriToString(uri)`: base64 or percent-encoded. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#datauritostring */
export const dataUriToString: StrictFunction = strict({
  name: "dataUriToString",
  parameters: [STRING],
  returns: ["string"],
  apply: ([uri]) =>
    decode(uri.value) ??
    failure(
      "The template language function 'dataUriToString' was invoked with a parameter that is not a valid data URI.",
    ),
});

function decode(uri: string): Value | null {
  const [, head, data] = DATA_URI.exec(uri) ?? [];
  if (head === undefined || data === undefined) return null;
  const [type = "", ...parts] = head.split(";");
  if (type === "" && parts.length > 1) return null;
  const charset = parts.map((part) => /^\s*charset=(.*)$/i.exec(part)?.[1]).find((each) => each !== undefined);
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return null;
  if (!/^base64$/i.test(parts.at(-1) ?? type)) return string(decodePercent(data));
  const bytes = decodeBase64(data);
  return bytes === null ? null : string(utf8Text(bytes));
}
