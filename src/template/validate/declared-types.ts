import { memberOf } from "../../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";

/** One declaration of a type: of a parameter, an output, a definition, or of a part of one. */
export interface Declared {
  readonly node: JsonObject;
  /** Where a problem is told that no member of it has. */
  readonly key: JsonNode;
  /** What it is in a message, such as `template parameter 'p.a'`. */
  readonly what: string;
  /** Whether it stands inside another. */
  readonly isPart: boolean;
}

/** A declaration and the types that stand inside it, outermost first. */
export function* declaredIn({ key, value }: JsonMember, what: string): Generator<Declared> {
  if (value.kind !== "object") return;
  const open: (readonly [node: JsonNode, key: JsonNode, path: string])[] = [[value, key, key.value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, at, path] = next;
    if (node.kind !== "object") continue;
    yield { node, key: at, what: `${what} '${path}'`, isPart: node !== value };
    for (const [inner, name] of partsOf(node)) open.push([inner, inner, `${path}.${name}`]);
  }
}

/** The types inside a type: of members, items and variants. */
function* partsOf(node: JsonObject): Generator<readonly [node: JsonNode, name: string]> {
  const part = (name: string, of: JsonObject = node): JsonNode | undefined => memberOf(of, name)?.value;
  const [properties, items, others, first, union] = [
    part("properties"),
    part("items"),
    part("additionalProperties"),
    part("prefixItems"),
    part("discriminator"),
  ];
  if (properties?.kind === "object") for (const { key, value } of properties.members) yield [value, key.value];
  if (items !== undefined) yield [items, "items"];
  if (others !== undefined) yield [others, "additionalProperties"];
  if (first?.kind === "array") for (const [index, item] of first.items.entries()) yield [item, String(index)];
  const mapping = union?.kind === "object" ? part("mapping", union) : undefined;
  if (mapping?.kind === "object") for (const { key, value } of mapping.members) yield [value, key.value];
}
