import { foldCase, isSameName } from "../text/fold-case.ts";
import type { JsonMember, JsonObject } from "./node.ts";

/** Larger objects are looked up through a map, made once. */
const FEW_MEMBERS = 8;
const indexes = new WeakMap<JsonObject, ReadonlyMap<string, JsonMember>>();

/** The member of that name. Names compare without case; of members with the same name the last one counts. */
export function memberOf(object: JsonObject, name: string): JsonMember | undefined {
  if (object.members.length <= FEW_MEMBERS) {
    return object.members.findLast(({ key }) => key.end - key.start - 2 >= name.length && isSameName(key.value, name));
  }
  return indexOf(object).get(foldCase(name));
}

function indexOf(object: JsonObject): ReadonlyMap<string, JsonMember> {
  const known = indexes.get(object);
  if (known !== undefined) return known;
  const made = new Map(object.members.map((member) => [foldCase(member.key.value), member]));
  indexes.set(object, made);
  return made;
}
