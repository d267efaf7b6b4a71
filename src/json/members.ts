import { foldCase, isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import { LazyString } from "./read.ts";
import type { JsonMember, JsonNode, JsonObject, JsonString } from "./node.ts";

/** Larger objects are looked up through a map, made once. */
const FEW_MEMBERS = 8;
const indexes = new Kept<JsonObject, ReadonlyMap<string, JsonMember>>();

/** The member of that name. Names compare without case; of members with the same name the last one counts. */
export function memberOf(object: JsonObject, name: string): JsonMember | undefined {
  const { members } = object;
  if (members.length > FEW_MEMBERS) return indexOf(object).get(foldCase(name));
  for (let index = members.length - 1; index >= 0; index--) {
    const member = members[index];
    if (member !== undefined && mayBe(member.key, name) && isSameName(member.key.value, name)) return member;
  }
  return undefined;
}

/** The value at a path of names; `undefined` where an object or a member of it is missing. */
export function valueAt(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  let at = node;
  for (const name of path) at = at?.kind === "object" ? memberOf(at, name)?.value : undefined;
  return at;
}

/** A look at the length in the file: most names are told apart by it, and are not decoded. Some come from no JSON text. */
function mayBe(key: JsonString, name: string): boolean {
  return !(key instanceof LazyString) || key.end - key.start - 2 >= name.length;
}

function indexOf(object: JsonObject): ReadonlyMap<string, JsonMember> {
  return indexes.of(object, () => new Map(object.members.map((member) => [foldCase(member.key.value), member])));
}
