import { failure, string, type Failure, type StringValue } from "./value.ts";

/** Longest text that a function may make, in UTF-16 units: as much as a whole template may hold. */
export const TEXT_LIMIT = 4_194_304;

/** The text as a value, or the failure of a function whose result is longer than `TEXT_LIMIT`. */
export function limitedText(name: string, text: string): StringValue | Failure {
  return text.length > TEXT_LIMIT ? textTooLong(name) : string(text);
}

/** The failure of a function whose result would be longer than `TEXT_LIMIT`. */
export function textTooLong(name: string): Failure {
  return failure(
    `Unable to evaluate the template language function '${name}'. The result would be longer than ${String(TEXT_LIMIT)} characters.`,
  );
}
