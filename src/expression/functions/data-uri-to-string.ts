import { decodeBase64 } from "../base64.ts";
import { strict, type StrictFunction } from "../function.ts";
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
    failure("The template language function 'dataUriToString' was invoked with a parameter that is no valid data URI."),
});

function decode(uri: string): Value | null {
  const [, head, data] = DATA_URI.exec(uri) ?? [];
  if (head === undefined || data === undefined) return null;
  const parts = head.split(";");
  const charset = parts.find((part) => /^charset=/i.test(part))?.slice("charset=".length) ?? "utf-8";
  try {
    const bytes = /^base64$/i.test(parts.at(-1) ?? "")
      ? decodeBase64(data)
      : new TextEncoder().encode(decodeURIComponent(data));
    return bytes === null ? null : string(new TextDecoder(charset === "utf8" ? "utf-8" : charset).decode(bytes));
  } catch {
    return null;
  }
}
