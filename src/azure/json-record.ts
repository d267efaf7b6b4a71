/** A JSON object of a service's answer: nothing is known of its members. */
export interface JsonRecord {
  readonly [key: string]: unknown;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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
