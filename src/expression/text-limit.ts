import { failure, string, type Failure, type StringValue } from "./value.ts";

/** Longest text that a function may make, in UTF-16 units: as much as a whole template may hold. */
export const TEXT_LIMIT = 4_194_304;

/** The text as a value, or the failure of a function whose result is longer than `TEXT_LIMIT`. */
export function limitedText(name: string, text: string): StringValue | Failure {
  return text.length > TEXT_LIMIT ? textTooLong(name) : string(text);
}

/** The texts behind one another, with a delimiter between them; the failure of a function whose result is longer than `TEXT_LIMIT`. */
export function joinedText(name: string, texts: readonly string[], delimiter: string): StringValue | Failure {
  let length = Math.max(0, texts.length - 1) * delimiter.length;
  for (const text of texts) length += text.length;
  return length > TEXT_LIMIT ? textTooLong(name) : string(texts.join(delimiter));
}

/** The failure of a function whose result would be longer than `TEXT_LIMIT`. */
export function textTooLong(name: string): Failure {
  return failure(
    `Unable to evaluate the template language function '${name}'. The result would be longer than ${String(TEXT_LIMIT)} characters.`,
  );
}
