import { unknown } from "../../expression/unknown.ts";
import {
  array,
  object,
  string,
  type Member,
  type ObjectValue,
  type Residual,
  type Shape,
  type TypeName,
  type Value,
} from "../../expression/value.ts";
import type { Place } from "../../text/place.ts";

/** What is known of a member of a scope object: its text, its own members, or only its type. */
export type ScopeMember = readonly [
  key: string,
  content:
    | TypeName
    | { readonly text: string }
    | { readonly texts: readonly string[] }
    | { readonly shape: Shape }
    | readonly ScopeMember[],
];

/** What is certain of a GUID. */
export const GUID = { shape: { types: ["string"], minLength: 36, maxLength: 36 } } as const;

/** What is certain of an id below the given one. */
export function idBelow(prefix: string): { readonly shape: Shape } {
  return { shape: { types: ["string"], minLength: prefix.length + 1, prefix } };
}

/**
 * The object that a scope function gives, such as `resourceGroup()`. Members that only the deployment knows are unknown,
 * but the same all through it: `residual` names the object.
 */
export function scopeObject(
  residual: Residual,
  call: string,
  members: readonly ScopeMember[],
  place: Place | null,
): ObjectValue {
  return object(
    members.map(([key, content]): Member => ({ key, value: scopeValue(residual, call, key, content, place) })),
  );
}

/** The same where Azure's answer may have members that are not documented: `subscription()` is a whole subscription. */
export function openScopeObject(
  residual: Residual,
  call: string,
  members: readonly ScopeMember[],
  place: Place | null,
): ObjectValue {
  const rest = unknown(residual, [{ kind: "scope", call, place }], { types: ["object"] });
  return { ...scopeObject(residual, call, members, place), rest };
}

function scopeValue(base: Residual, call: string, key: string, content: ScopeMember[1], place: Place | null): Value {
  const residual: Residual = { kind: "access", base, key: { kind: "value", value: string(key) } };
  if (typeof content === "string" || "shape" in content) {
    const shape =
      typeof content !== "string"
        ? content.shape
        : { types: [content], ...(content === "string" ? { minLength: 1 } : {}) };
    return unknown(residual, [{ kind: "scope", call: `${call}.${key}`, place }], shape);
  }
  if ("texts" in content) return array(content.texts.map(string));
  return "text" in content ? string(content.text) : scopeObject(residual, `${call}.${key}`, content, place);
}
