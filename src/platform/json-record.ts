import { isRecord } from "../text/record.ts";

/** The value at a path of members; `undefined` where one is missing. */
export function valueAt(content: unknown, ...path: readonly string[]): unknown {
  let value = content;
  for (const name of path) value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The text at a path of members; `null` where there is none. */
export function textAt(content: unknown, ...path: readonly string[]): string | null {
  const value = valueAt(content, ...path);
  return typeof value === "string" && value !== "" ? value : null;
}

/** The number or text that identifies something, as text; `null` where there is none. */
export function idAt(content: unknown, ...path: readonly string[]): string | null {
  const value = valueAt(content, ...path);
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** The list at a path of members; an empty one where there is none. */
export function listAt(content: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = valueAt(content, ...path);
  return Array.isArray(value) ? value : [];
}
