import { plainText } from "../../text/plain-text.ts";

/** A text as a string of Bicep. */
export function bicepString(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("${", "\\${")
    .replaceAll(CONTROL, (found) => `\\u{${found.charCodeAt(0).toString(16)}}`);
  return `'${escaped}'`;
}

/** A text as a string of HCL, in which nothing is a template. */
export function hclString(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll(/[$%](?=\{)/g, "$&$&")
    .replaceAll(CONTROL, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

/** Line ends and what else is no character of a line. */
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/g;

/** A text that ends with its line, for comments. */
export function commentText(text: string): string {
  return plainText(text);
}
