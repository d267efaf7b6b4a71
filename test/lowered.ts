import type { Expression } from "../src/expression/ast.ts";
import type { JsonNode, JsonObject, JsonString } from "../src/json/node.ts";
import { placeOf, type Place } from "../src/text/place.ts";
import type { Source } from "../src/text/source.ts";

/** A text of a language that is not JSON. */
export function foreignSource(path: string, text: string): Source {
  return { path, text, encoding: "utf-8", byteOrderMark: false, isJson: false };
}

/** Where a source has a text, the first time. */
export function placeIn(source: Source, text: string): Place {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`The source of a test has no \`${text}\`.`);
  return { source, start, end: start + text.length };
}

export function textNode(place: Place, value: string): JsonString {
  return { kind: "string", value, ...placeOf(place) };
}

export function arrayNode(place: Place, ...items: readonly JsonNode[]): JsonNode {
  return { kind: "array", items, ...placeOf(place) };
}

/** An object whose names stand where its values do. */
export function objectNode(place: Place, members: Readonly<Record<string, JsonNode>>): JsonObject {
  return {
    kind: "object",
    members: Object.entries(members).map(([key, value]) => ({ key: textNode(value, key), value })),
    ...placeOf(place),
  };
}

export function call(place: Place, name: string, ...args: readonly Expression[]): Expression {
  return { kind: "call", namespace: null, name, args, ...placeOf(place) };
}

export function literal(place: Place, value: string): Expression {
  return { kind: "string", value, ...placeOf(place) };
}
