import { expected, REFUSALS } from "./messages.ts";
import type { Reader } from "./reader.ts";
import type { TokenKind } from "./token.ts";

/** Where a statement ends. */
export const LINE_END: readonly TokenKind[] = ["newline"];

/**
 * Items of an array or an object up to its closer: between two stand a comma or line breaks. The closer is not taken; nor is
 * what gives `null`.
 */
export function elements<T>(reader: Reader, closer: TokenKind, read: () => T | null): readonly T[] {
  const items: T[] = [];
  reader.skipBreaks();
  while (!isAtEnd(reader, closer)) {
    const item = read();
    if (item !== null) items.push(item);
    if (isAtEnd(reader, closer)) break;
    if (reader.at("newline")) reader.skipBreaks();
    else if (reader.takeIf(",") === null) reader.missingHere(REFUSALS.separator);
    else if (reader.at("newline")) {
      reader.missingHere(REFUSALS.breakAfterComma);
      reader.skipBreaks();
    }
  }
  return fitted(items);
}

/** Arguments up to the closer: between two stands a comma, with line breaks behind it. The closer is not taken. */
export function callElements<T>(reader: Reader, closer: ")" | ">", read: () => T): readonly T[] {
  const items: T[] = [];
  reader.skipBreaks();
  while (!isAtEnd(reader, closer)) {
    items.push(read());
    if (isAtEnd(reader, closer)) break;
    if (reader.at("newline")) {
      if (!breaksEnd(reader, closer)) break;
    } else if (reader.takeIf(",") === null) reader.missingHere(REFUSALS.separator);
    else {
      reader.skipBreaks();
      if (reader.at(closer)) items.push(read());
    }
  }
  return fitted(items);
}

/** A list as long as it is: one that grew has room for many more, and trees are kept. */
function fitted<T>(items: readonly T[]): readonly T[] {
  return items.slice();
}

function isAtEnd(reader: Reader, closer: TokenKind): boolean {
  const { kind } = reader.peek();
  return kind === closer || kind === "end";
}

/** Takes line breaks without a comma: right before the closer, else refused; the end of the file ends the list. */
function breaksEnd(reader: Reader, closer: ")" | ">"): boolean {
  let ahead = 1;
  while (reader.peek(ahead).kind === "newline" && reader.peek(ahead).isAfterComment) ahead += 1;
  const { kind } = reader.peek(ahead);
  if (kind === "end") reader.missingHere(expected(closer));
  else if (kind !== closer) reader.missingHere(REFUSALS.comma);
  reader.skipBreaks();
  return kind !== "end";
}
