import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";

/** A JSON object as it goes over the wire. */
export interface Body {
  readonly [key: string]: Json;
}

/** An object without members. */
export const EMPTY: Body = {};

/** The content as an object; `null` when it is none. */
export function bodyOf(content: Json | undefined): Body | null {
  return typeof content === "object" && content !== null && !isArray(content) ? content : null;
}

/** The content as a list; empty when it is none. */
export function listOf(content: Json | undefined): readonly Json[] {
  return isArray(content) ? content : [];
}

function isArray(content: Json | undefined): content is readonly Json[] {
  return Array.isArray(content);
}

/** The value of a member. Names compare without case, as the service reads them; the last of equal names counts. */
export function valueAt(body: Body, name: string): Json | undefined {
  if (Object.hasOwn(body, name)) return body[name];
  const key = Object.keys(body).findLast((each) => isSameName(each, name));
  return key === undefined ? undefined : body[key];
}

/** The member as an object; an empty one when it is none. */
export function objectAt(body: Body, name: string): Body {
  return bodyOf(valueAt(body, name)) ?? EMPTY;
}

/** The member as a list; empty when it is none. */
export function listAt(body: Body, name: string): readonly Json[] {
  return listOf(valueAt(body, name));
}

/** The text of a member that is a string. */
export function textAt(body: Body, name: string): string | null {
  const value = valueAt(body, name);
  return typeof value === "string" ? value : null;
}

/** Truth of a member, written as such or as text; `null` when it is neither or absent. */
export function truthAt(body: Body, name: string): boolean | null {
  const value = valueAt(body, name);
  if (typeof value === "boolean") return value;
  return typeof value === "string" && /^(?:true|false)$/i.test(value) ? foldCase(value) === "true" : null;
}

/** The body with members put in the place of those of the same name, or behind all. */
export function withMembers(body: Body, members: Body): Body {
  const kept = Object.entries(body).filter(([key]) => !Object.keys(members).some((name) => isSameName(name, key)));
  const keys = Object.keys(body);
  const placed = keys.map((key): readonly [string, Json] | null => {
    const name = Object.keys(members).find((each) => isSameName(each, key));
    return name === undefined ? null : [name, members[name] ?? null];
  });
  const fresh = Object.entries(members).filter(([name]) => !keys.some((key) => isSameName(key, name)));
  const keptByKey = new Map(kept);
  return Object.fromEntries([
    ...keys.map((key, index) => placed[index] ?? ([key, keptByKey.get(key) ?? null] as const)),
    ...fresh,
  ]);
}

/** The body without the members of those names. */
export function withoutMembers(body: Body, names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !names.some((name) => isSameName(name, key))));
}
