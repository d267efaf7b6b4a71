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
    for (const part of partsOf(node)) open.push([part.node, part.node, `${path}.${part.name}`]);
  }
}

/** A type inside a type. */
interface Part {
  readonly node: JsonNode;
  readonly name: string;
  /** Whether it must be a type, and not only yes or no. */
  readonly mustBeObject: boolean;
}

/** The types inside a type: of members, items and variants. */
export function* partsOf(node: JsonObject): Generator<Part> {
  const part = (name: string, of: JsonObject = node): JsonNode | undefined => memberOf(of, name)?.value;
  const union = part("discriminator");
  const mapping = union?.kind === "object" ? part("mapping", union) : undefined;
  for (const types of [part("properties"), mapping])
    if (types?.kind === "object")
      for (const { key, value } of types.members) yield { node: value, name: key.value, mustBeObject: true };
  const first = part("prefixItems");
  if (first?.kind === "array")
    for (const [index, item] of first.items.entries()) yield { node: item, name: String(index), mustBeObject: true };
  for (const name of ["items", "additionalProperties"]) {
    const type = part(name);
    if (type !== undefined) yield { node: type, name, mustBeObject: false };
  }
}
