import type { Span } from "../../text/place.ts";

/** The signs of the language. */
export type Sign =
  | ("..." | "??" | "::" | "==" | "=~" | "=>" | "!=" | "!~" | "<=" | ">=" | "&&" | "||")
  | ("{" | "}" | "(" | ")" | "[" | "]" | "@" | "," | "." | "?" | ":" | ";" | "=" | "+" | "-" | "%" | "*" | "/" | "^")
  | ("!" | "<" | ">" | "|");

/**
 * A text with holes has a `string-left` piece, perhaps `string-middle` ones, and a `string-right` one, with the tokens of
 * the holes between them.
 */
export type TokenKind =
  | Sign
  | "end"
  | "newline"
  | "identifier"
  | "integer"
  | "true"
  | "false"
  | "null"
  | "string"
  | "string-left"
  | "string-middle"
  | "string-right"
  | "unknown";

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Of an identifier, a keyword or an integer, as it is written; of a piece of a text its value; else empty. */
  readonly text: string;
  /** Of a piece of a text: whether its value could be read. */
  readonly isWhole: boolean;
  /** Of a piece of a text in three quotes. */
  readonly isMultiLine: boolean;
  /** Of a line break: whether a comment stands between the token before and it. */
  readonly isAfterComment: boolean;
}
