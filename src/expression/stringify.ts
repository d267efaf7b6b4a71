import { floatText, jsonNumber } from "./float-text.ts";
import { TEXT_LIMIT } from "./text-limit.ts";
import type { Known, Value } from "./value.ts";

/** What is written with an escape inside quotes; U+0085, U+2028 and U+2029 are line ends to the service's JSON writer. */
const ESCAPED = /["'\\\u0000-\u001f\u0085\u2028\u2029]/g;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * The text that a value becomes inside `concat`, `format` and `join`: objects and arrays are JSON in single quotes.
 * `null` when something inside is unknown or a failure, or when the text would be longer than `TEXT_LIMIT`.
 */
export function textForm(value: Known): string | null {
  switch (value.kind) {
    case "null":
      return "";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return String(value.value);
    case "float":
      return floatText(value.value);
    case "string":
      return value.value;
    case "array":
    case "object":
      return writeJson(value, "'");
  }
}

/** A value as compact JSON. `null` under the same conditions as for `textForm`. */
export function jsonForm(value: Known): string | null {
  return writeJson(value, '"');
}

function writeJson(root: Known, quote: '"' | "'"): string | null {
  const parts: string[] = [];
  let length = 0;

  function put(text: string): boolean {
    parts.push(text);
    length += text.length;
    return length <= TEXT_LIMIT;
  }

  function write(value: Value): boolean {
    switch (value.kind) {
      case "unknown":
      case "failure":
        return false;
      case "null":
        return put("null");
      case "bool":
      case "int":
        return put(String(value.value));
      case "float":
        return put(jsonNumber(value.value));
      case "string":
        return put(quoted(value.value, quote));
      case "array":
        return value.rest === null && put("[") && list(value.items, write) && put("]");
      case "object":
        return value.rest === null && put("{") && list([...value.members.values()], writeMember) && put("}");
    }
  }

  function writeMember({ key, value }: { readonly key: string; readonly value: Value }): boolean {
    return put(`${quoted(key, quote)}:`) && write(value);
  }

  function list<T>(items: readonly T[], writeItem: (item: T) => boolean): boolean {
    return items.every((item, index) => (index === 0 || put(",")) && writeItem(item));
  }

  return write(root) ? parts.join("") : null;
}

function quoted(text: string, quote: '"' | "'"): string {
  return `${quote}${text.replace(ESCAPED, (character) => escaped(character, quote))}${quote}`;
}

function escaped(character: string, quote: '"' | "'"): string {
  if (character === "'") return "'";
  if (character === '"') return `\\${quote}`;
  return SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
