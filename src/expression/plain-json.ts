import { floatText } from "./float-text.ts";
import type { Json } from "./to-json.ts";
import { array, bool, float, int, NULL, object, string, type Known, type Value } from "./value.ts";

/** JSON content as a value: whole numbers are integers, all other numbers floats. */
export function fromJson(content: Json): Known {
  if (content === null) return NULL;
  if (typeof content === "boolean") return bool(content);
  if (typeof content === "string") return string(content);
  if (typeof content === "number") return Number.isSafeInteger(content) ? int(content) : float(content);
  return fromContainer(content);
}

function fromContainer(content: readonly Json[] | { readonly [key: string]: Json }): Known {
  if (isList(content)) return array(content.map(fromJson));
  return object(Object.entries(content).map(([key, value]) => ({ key, value: fromJson(value) })));
}

function isList(content: readonly Json[] | { readonly [key: string]: Json }): content is readonly Json[] {
  return Array.isArray(content);
}

/** A value as the JSON that is sent for it; `null` members stay. What is unknown or a failure inside makes it `undefined`. */
export function plainJson(value: Value): Json | undefined {
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "string":
      return value.value;
    case "float":
      return Number.isFinite(value.value) ? value.value : floatText(value.value);
    case "int":
      return Number(value.value);
    case "array":
      return value.rest === null ? plainItems(value.items) : undefined;
    case "object":
      return value.rest === null ? plainMembers(value.members.values()) : undefined;
    case "unknown":
    case "failure":
      return undefined;
  }
}

function plainItems(items: readonly Value[]): Json | undefined {
  const made: Json[] = [];
  for (const item of items) {
    const plain = plainJson(item);
    if (plain === undefined) return undefined;
    made.push(plain);
  }
  return made;
}

function plainMembers(members: Iterable<{ readonly key: string; readonly value: Value }>): Json | undefined {
  const made: (readonly [string, Json])[] = [];
  for (const { key, value } of members) {
    const plain = plainJson(value);
    if (plain === undefined) return undefined;
    made.push([key, plain]);
  }
  return Object.fromEntries(made);
}
