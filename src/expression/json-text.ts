import { formatDate } from "./date-format.ts";
import { TICKS_PER_SECOND } from "./date-time.ts";
import { array, bool, failure, float, int, NULL, object, string, type Member, type Value } from "./value.ts";
import { WHITE_SPACE } from "./white-space.ts";

/** How deep values may nest; the service takes more, but no template that people write comes near. */
const DEPTH_LIMIT = 500;
const SPACE = new RegExp(String.raw`(?:[${WHITE_SPACE}]|//[^\n]*|/\*[^]*?\*/)*`, "y");
const PLAIN_SPACE = new RegExp(`[${WHITE_SPACE}]*`, "y");
const NUMBER = /[-.\d][-+.\da-zA-Z]*/y;
const WORD = /-?[A-Za-z]+/y;
const NAME = /[\p{L}\p{Nd}_$]+/uy;
const DATE = /new\s+Date\((-?\d{1,15})\)/y;
const STRING = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^]))/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const WORDS: Readonly<Record<string, Value>> = {
  true: bool(true),
  false: bool(false),
  null: NULL,
  undefined: NULL,
  NaN: float(NaN),
  Infinity: float(Infinity),
  "-Infinity": float(-Infinity),
};

/** Characters of JSON that are read in one step: two may be a value. */
const TEXT_A_STEP = 4;

/** What it costs to read a JSON text, in evaluation steps. */
export function jsonCost(text: Value): number {
  return text.kind === "string" ? text.value.length / TEXT_A_STEP : 0;
}

/**
 * The value of a JSON text as `json()` reads it, measured with the engine: single quotes, comments, unquoted names, missing
 * items and trailing commas are accepted, octal and hexadecimal integers too; what follows the value is not looked at, and
 * brackets at the end may be missing.
 */
export function parseJsonText(text: string): Value {
  return new JsonText(text).read();
}

/** Reads from left to right; the first error stops it. */
class JsonText {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** A comma at the beginning stands for null. */
  read(): Value {
    return this.#sees(",") ? NULL : this.#value();
  }

  #value(): Value {
    this.#match(SPACE);
    const character = this.#text.charAt(this.#at);
    if (character === "{" || character === "[") return this.#nested(character);
    if (character === '"' || character === "'") {
      const text = this.#string();
      return text === null ? this.#fail() : string(text);
    }
    return this.#word() ?? this.#number() ?? this.#fail();
  }

  #word(): Value | null {
    const date = this.#match(DATE);
    if (date !== "") return dateValue(date);
    const start = this.#at;
    const value = WORDS[this.#match(WORD)];
    if (value !== undefined && this.#isAtSeparator()) return value;
    this.#at = start;
    return null;
  }

  #number(): Value | null {
    const start = this.#at;
    const value = numberValue(this.#match(NUMBER));
    if (value !== null && this.#isAtSeparator()) return value;
    this.#at = start;
    return null;
  }

  #isAtSeparator(): boolean {
    return !/["'\p{L}\p{Nd}_$]/u.test(this.#text.charAt(this.#at));
  }

  #nested(open: "{" | "["): Value {
    if (++this.#depth > DEPTH_LIMIT) return this.#fail();
    this.#at++;
    const value = open === "{" ? this.#object() : this.#array();
    this.#depth--;
    return value;
  }

  /** A comma without an item before it stands for null; the end of the text may stand for `]` behind an item. */
  #array(): Value {
    const items: Value[] = [];
    while (!this.#take("]")) {
      if (this.#take(",")) {
        items.push(NULL);
        continue;
      }
      const item = this.#value();
      if (item.kind === "failure") return item;
      items.push(item);
      if (!this.#take(",") && !this.#sees("]")) return this.#isAtEnd() ? array(items) : this.#fail();
    }
    return array(items);
  }

  #object(): Value {
    const members: Member[] = [];
    while (!this.#take("}")) {
      const key = this.#key();
      if (key === null) return this.#fail();
      const value = this.#value();
      if (value.kind === "failure") return value;
      members.push({ key, value });
      if (!this.#take(",") && !this.#sees("}")) return this.#isAtEnd() ? object(members) : this.#fail();
    }
    return object(members);
  }

  /** The name of a member and its colon; comments may stand before the name only. */
  #key(): string | null {
    const isQuoted = this.#sees('"') || this.#sees("'");
    const name = isQuoted ? this.#string() : this.#match(NAME);
    this.#match(PLAIN_SPACE);
    if (name === null || (name === "" && !isQuoted) || this.#text.charAt(this.#at) !== ":") return null;
    this.#at++;
    return name;
  }

  #string(): string | null {
    const text = this.#match(STRING);
    if (text === "") return null;
    const inner = text.slice(1, -1);
    const isValid = Array.from(inner.matchAll(ESCAPE)).every(([, unit, character = ""]) => unit ?? ESCAPES[character]);
    return isValid ? inner.replaceAll(ESCAPE, unescaped) : null;
  }

  #isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length;
  }

  #sees(character: string): boolean {
    this.#match(SPACE);
    return this.#text.charAt(this.#at) === character;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += text.length;
    return text;
  }

  #fail(): Value {
    return failure(
      `The template language function 'json' parameter is not valid. The provided value cannot be read as JSON at position ${String(this.#at)}.`,
    );
  }
}

function unescaped(_all: string, unit: string | undefined, character: string): string {
  return unit === undefined ? (ESCAPES[character] ?? "") : String.fromCharCode(Number.parseInt(unit, 16));
}

/** How many digits are read: nobody writes more, and to read very many takes long. */
const DIGIT_LIMIT = 400;

/** A number with a leading zero is octal, one with `0x` hexadecimal: both have 64 bits. */
function numberValue(text: string): Value | null {
  if (text.length > DIGIT_LIMIT) return null;
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return bits64(BigInt(text), true);
  if (/^0[0-7]+$/.test(text)) return bits64(BigInt(`0o${text}`), false);
  if (/^0\d/.test(text)) return null;
  if (/^-?\d+$/.test(text)) return int(BigInt(text));
  return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? float(Number(text)) : null;
}

function bits64(value: bigint, isUnsigned: boolean): Value | null {
  const signed = BigInt.asIntN(64, value);
  return signed === value || (isUnsigned && BigInt.asUintN(64, value) === value) ? int(signed) : null;
}

/** `new Date(milliseconds)` reads as a date, which the service writes in the general form. */
function dateValue(text: string): Value {
  const milliseconds = BigInt(/-?\d+/.exec(text)?.[0] ?? 0);
  return string(formatDate((milliseconds * TICKS_PER_SECOND) / 1000n, "MM/dd/yyyy HH:mm:ss") ?? "");
}
