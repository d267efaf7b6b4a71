import { isSameName } from "../text/fold-case.ts";
import { canonicalPolicies, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";

/** The entries that a recorded change took the place of, as far as they can be put together. */
export interface RecordedPolicies {
  readonly policies: readonly AccessPolicy[];
  /** Values that were cut off when they were recorded; the entries they belong to are left out. */
  readonly truncated: number;
}

const LIST = "properties.accesspolicies";
const ENTRY = /^properties\.accesspolicies\[(?<at>[^\]]*)\]\.(?<path>.+)$/;

/**
 * Entries before a change, from the `changes` of Resource Graph: a member for each path that changed, with the value that
 * was there. A list that changed as a whole is one value; else each entry comes in parts, and an entry of which only
 * parts changed cannot be put together. Entries have the tenant of their vault.
 */
export function recordedPolicies(changes: JsonRecord, tenantId: string): RecordedPolicies {
  const entries = new Map<string, JsonRecord[]>();
  let truncated = 0;
  let whole: readonly AccessPolicy[] = [];
  for (const [key, change] of Object.entries(changes)) {
    const path = key.toLowerCase();
    if (!path.startsWith(LIST) || !isRecord(change)) continue;
    if (change["isTruncated"] === true || isSameName(String(change["isTruncated"]), "true")) truncated += 1;
    const value = change["previousValue"];
    if (path === LIST) whole = listOf(value);
    const { at, path: inner } = ENTRY.exec(path)?.groups ?? {};
    if (at === undefined || inner === undefined || value === null || value === undefined) continue;
    entries.set(at, [...(entries.get(at) ?? []), { path: inner, value, isCut: change["isTruncated"] === true }]);
  }
  const parts = [...entries.values()].flatMap((entry) => entryOf(entry, tenantId));
  return { policies: canonicalPolicies([...whole, ...parts]), truncated };
}

/** A whole list, which is recorded as text. */
function listOf(value: unknown): readonly AccessPolicy[] {
  const policies = readPolicies(typeof value === "string" ? parsed(value) : value);
  return "kind" in policies ? [] : policies;
}

function entryOf(parts: readonly JsonRecord[], tenant: string): readonly AccessPolicy[] {
  if (parts.some(({ isCut }) => isCut === true)) return [];
  const text = (path: string): string | null => {
    const found = parts.find((part) => part["path"] === path)?.["value"];
    return typeof found === "string" ? found : null;
  };
  const objectId = text("objectid");
  if (objectId === null) return [];
  const permissions = new Map<string, string[]>();
  for (const { path, value } of parts) {
    const kind = /^permissions\.(?<kind>[a-z]+)(?:\[[^\]]*\])?$/.exec(String(path))?.groups?.["kind"];
    if (kind !== undefined) permissions.set(kind, [...(permissions.get(kind) ?? []), ...namesOf(value)]);
  }
  if (permissions.size === 0) return [];
  return [
    {
      tenantId: text("tenantid") ?? tenant,
      objectId,
      applicationId: text("applicationid"),
      permissions: Object.fromEntries(permissions),
    },
  ];
}

/** One name, or a list of them, which may be recorded as text. */
function namesOf(value: unknown): readonly string[] {
  const content = typeof value === "string" && value.startsWith("[") ? parsed(value) : value;
  if (typeof content === "string") return [content];
  return Array.isArray(content) ? content.filter((name) => typeof name === "string") : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
