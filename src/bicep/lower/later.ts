import type { JsonArray, JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { arrayNode, objectNode } from "./build.ts";
import type { FileContext } from "./context.ts";

/** An object of a template. Its members are made when somebody asks for them: of most objects nobody does. */
export function objectLater(
  at: Place,
  { isAtOnce }: Pick<FileContext, "isAtOnce">,
  members: () => readonly JsonMember[],
): JsonObject {
  return isAtOnce ? objectNode(at, members()) : new ObjectLater(at, members);
}

/** The same for an array. */
export function arrayLater(
  at: Place,
  { isAtOnce }: Pick<FileContext, "isAtOnce">,
  items: () => readonly JsonNode[],
): JsonArray {
  return isAtOnce ? arrayNode(at, items()) : new ArrayLater(at, items);
}

class Later<Parts> implements Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly #make: () => Parts;
  #made: Parts | null = null;

  constructor({ source, start, end }: Place, make: () => Parts) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.#make = make;
  }

  protected get parts(): Parts {
    this.#made ??= this.#make();
    return this.#made;
  }
}

class ObjectLater extends Later<readonly JsonMember[]> implements JsonObject {
  readonly kind = "object";

  get members(): readonly JsonMember[] {
    return this.parts;
  }
}

class ArrayLater extends Later<readonly JsonNode[]> implements JsonArray {
  readonly kind = "array";

  get items(): readonly JsonNode[] {
    return this.parts;
  }
}
