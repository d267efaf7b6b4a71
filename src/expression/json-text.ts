import { array, bool, failure, float, int, NULL, object, string, type Member, type Value } from "./value.ts";

const DEPTH_LIMIT = 128;
const WHITE_SPACE = /(?:[ \t\r\n\f\v\u00a0\ufeff]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const STRING = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([^]))/g;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The value of a JSON text as `json()` reads it: single quotes, comments, unquoted names and trailing commas are accepted. */
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

  read(): Value {
    const value = this.#value();
    this.#match(WHITE_SPACE);
    return value.kind === "failure" || this.#at === this.#text.length ? value : this.#fail();
  }

  #value(): Value {
    this.#match(WHITE_SPACE);
    const character = this.#text.charAt(this.#at);
    if (character === "{" || character === "[") return this.#nested(character);
    if (character === '"' || character === "'") {
      const text = this.#string();
      return text === null ? this.#fail() : string(text);
    }
    const number = this.#match(NUMBER);
    if (number !== "") return numberValue(number);
    return this.#word();
  }

  #word(): Value {
    switch (this.#match(WORD)) {
      case "true":
        return bool(true);
      case "false":
        return bool(false);
      case "null":
        return NULL;
      default:
        return this.#fail();
    }
  }

  #nested(open: "{" | "["): Value {
    if (++this.#depth > DEPTH_LIMIT) return this.#fail();
    this.#at++;
    const value = open === "{" ? this.#object() : this.#array();
    this.#depth--;
    return value;
  }

  #array(): Value {
    const items: Value[] = [];
    while (!this.#take("]")) {
      const item = this.#value();
      if (item.kind === "failure") return item;
      items.push(item);
      if (!this.#take(",") && !this.#sees("]")) return this.#fail();
    }
    return array(items);
  }

  #object(): Value {
    const members: Member[] = [];
    while (!this.#take("}")) {
      const key = this.#string() ?? this.#match(WORD);
      if (key === "" && !this.#text.slice(0, this.#at).endsWith('""')) return this.#fail();
      if (!this.#take(":")) return this.#fail();
      const value = this.#value();
      if (value.kind === "failure") return value;
      members.push({ key, value });
      if (!this.#take(",") && !this.#sees("}")) return this.#fail();
    }
    return object(members);
  }

  #string(): string | null {
    this.#match(WHITE_SPACE);
    const text = this.#match(STRING);
    if (text === "") return null;
    return text
      .slice(1, -1)
      .replaceAll(ESCAPE, (_all: string, unit: string | undefined, character: string) =>
        unit === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(unit, 16)),
      );
  }

  #sees(character: string): boolean {
    this.#match(WHITE_SPACE);
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

function numberValue(text: string): Value {
  if (!/^-?\d+$/.test(text)) return float(Number(text));
  return int(BigInt(text));
}
