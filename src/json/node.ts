import type { Place } from "../text/place.ts";

/**
 * A value of a template or a parameter file, with the place that wrote it: a file, and the span of the value itself, quotes
 * and brackets included. The nodes of one tree may come from several files, and from others than JSON.
 */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonLiteral;

export interface JsonObject extends Place {
  readonly kind: "object";
  /** All members in text order, repeated keys included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends Place {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Place {
  readonly kind: "string";
  /** The decoded text. Decoded on first use. */
  readonly value: string;
}

export interface JsonNumber extends Place {
  readonly kind: "number";
  /** The number as the user wrote it. */
  readonly text: string;
}

export interface JsonLiteral extends Place {
  readonly kind: "true" | "false" | "null";
}
