import { floatText } from "./float-text.ts";
import { measure } from "./measure.ts";
import { NESTING_LIMIT } from "./nesting.ts";
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

/** How large a value may be to be sent, as `measure` counts: templates have at most 4 MB. */
const SIZE_LIMIT = 500_000;

/**
 * A value as the JSON that is sent for it; `null` members stay. What is unknown or a failure inside makes it `undefined`, and
 * so does a value that is too large to be sent.
 */
export function plainJson(value: Value): Json | undefined {
  const { size, depth } = measure(value);
  return size > SIZE_LIMIT || depth > NESTING_LIMIT ? undefined : plain(value);
}

function plain(value: Value): Json | undefined {
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
    const content = plain(item);
    if (content === undefined) return undefined;
    made.push(content);
  }
  return made;
}

function plainMembers(members: Iterable<{ readonly key: string; readonly value: Value }>): Json | undefined {
  const made: (readonly [string, Json])[] = [];
  for (const { key, value } of members) {
    const content = plain(value);
    if (content === undefined) return undefined;
    made.push([key, content]);
  }
  return Object.fromEntries(made);
}
