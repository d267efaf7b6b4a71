import type { Span } from "../text/place.ts";

/** A value of a JSON text with its place. Spans cover the value itself, quotes and brackets included. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonLiteral;

export interface JsonObject extends Span {
  readonly kind: "object";
  /** All members in text order, repeated keys included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends Span {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Span {
  readonly kind: "string";
  /** The decoded text. Decoded on first use. */
  readonly value: string;
}

export interface JsonNumber extends Span {
  readonly kind: "number";
  /** The number as the user wrote it. */
  readonly text: string;
}

export interface JsonLiteral extends Span {
  readonly kind: "true" | "false" | "null";
}
