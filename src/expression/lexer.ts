import { characterName } from "../text/character-name.ts";
import type { Span } from "../text/place.ts";
import { WHITE_SPACE } from "./white-space.ts";

export type Token = Span &
  (
    | { readonly kind: "(" | ")" | "[" | "]" | "," | "." | "end" }
    | { readonly kind: "name"; readonly text: string }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "integer"; readonly text: string }
    | { readonly kind: "invalid"; readonly message: string }
  );

const PUNCTUATION = /[()[\],.]/;
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?![$\u0080-\uffff])/y;
/** Names of properties may hold `$` and letters of any script. */
const ANY_NAME = /(?![\u{10000}-\u{10ffff}])[\p{L}_$](?:(?![\u{10000}-\u{10ffff}])[\p{L}\p{Nd}_$])*/uy;
const INTEGER = /[-+]?[0-9]+/y;
const SPACE = new RegExp(`[${WHITE_SPACE}]*`, "y");
const STRING = /'(?:[^']|'')*'/y;

/** Reads tokens of the text from `start` to `end`, one at a time. White space between tokens means nothing. */
export class Lexer {
  readonly #text: string;
  readonly #end: number;
  #offset: number;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#offset = start;
    this.#end = end;
  }

  next(): Token {
    this.#offset += this.#match(SPACE).length;
    const start = this.#offset;
    if (start >= this.#end) return { kind: "end", start: this.#end, end: this.#end };
    const token = this.#scan(start);
    this.#offset = token.end;
    return token;
  }

  #scan(start: number): Token {
    const character = this.#text.charAt(start);
    if (isPunctuation(character)) return { kind: character, start, end: start + 1 };
    if (character === "'") return this.#string(start);
    const name = this.#match(NAME) || this.#match(ANY_NAME);
    if (name !== "") return { kind: "name", text: name, start, end: start + name.length };
    const integer = this.#match(INTEGER);
    if (integer !== "") return { kind: "integer", text: integer, start, end: start + integer.length };
    return invalid(`The character ${characterName(this.#text, start)} is not expected here.`, start, start + 1);
  }

  /** string = "'" { any but "'" | "''" } "'" — a doubled quote is the only escape. */
  #string(start: number): Token {
    const text = this.#match(STRING);
    if (text === "" || start + text.length > this.#end) {
      return invalid("The string is not closed: a single quote is missing.", start, this.#end);
    }
    return { kind: "string", value: text.slice(1, -1).replaceAll("''", "'"), start, end: start + text.length };
  }

  /** What the pattern matches here; `test` in place of `exec`, which would make an array for each token. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    return pattern.test(this.#text) ? this.#text.slice(this.#offset, pattern.lastIndex) : "";
  }
}

function isPunctuation(character: string): character is "(" | ")" | "[" | "]" | "," | "." {
  return PUNCTUATION.test(character);
}

function invalid(message: string, start: number, end: number): Token {
  return { kind: "invalid", message, start, end };
}
