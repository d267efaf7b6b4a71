import { utf8Text } from "./base64.ts";

/** The text with its percent-encoded bytes read as UTF-8 and `+` as a space; what is not encoded well stays. */
export function decodePercent(text: string): string {
  return text
    .replaceAll("+", " ")
    .replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (bytes) => utf8Text(Buffer.from(bytes.replaceAll("%", ""), "hex")));
}

/** A lone half of a surrogate pair becomes the replacement character, as in .NET's UTF-8. */
export function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
