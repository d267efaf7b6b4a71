import { isRecord, type JsonRecord } from "../text/record.ts";

/** The text of a member; `null` when it is none, or empty. */
export function textAt(record: JsonRecord, name: string): string | null {
  const value = record[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The member that is an object; `null` when it is none. */
export function recordAt(record: JsonRecord, name: string): JsonRecord | null {
  const value = record[name];
  return isRecord(value) ? value : null;
}

/** The member that is a list; an empty one when it is none. */
export function listAt(record: JsonRecord, name: string): readonly unknown[] {
  const value = record[name];
  return Array.isArray(value) ? value : [];
}
