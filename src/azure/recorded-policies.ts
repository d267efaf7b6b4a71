import { foldCase, isSameName } from "../text/fold-case.ts";
import { canonicalPolicies, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { stepBack, type RecordedPart } from "./step-back.ts";
import { parsed } from "../json/parsed.ts";

/** The list that a recorded change took the place of, as far as it can be put together. */
export interface RecordedPolicies {
  readonly policies: readonly AccessPolicy[];
  /** Whether that is the whole list; else entries, or permissions of entries, may be missing. */
  readonly isWhole: boolean;
  /** Values that were cut off when they were recorded. */
  readonly truncated: number;
  /** The list as it stood, to step back further from; `null` where it is not known. */
  readonly list: readonly unknown[] | null;
  /** The tenant of the vault before the change. */
  readonly tenantId: string;
}

/** What is known of the vault right after a change. */
export interface AfterChange {
  readonly tenantId: string;
  /** Its list as the service holds it, in its order; `null` where it is not known. */
  readonly list: readonly unknown[] | null;
}

const LIST = "properties.accesspolicies";
const TENANT = "properties.tenantid";
const ENTRY = /^properties\.accesspolicies\[(?<at>[^\]]*)\]\.(?<path>.+)$/;

/**
 * The list before a change, from the `changes` of Resource Graph: a member for each path that changed, with the value that
 * was there. A list that changed as a whole is one value. Else entries come in parts, and what kept its value is not
 * recorded: the parts are put into the list as it stood afterwards. Where they do not fit into it, they are put together
 * by themselves, which may be less than there was. Entries have the tenant that their vault had.
 */
export function recordedPolicies(changes: JsonRecord, after: AfterChange): RecordedPolicies {
  const parts = Object.entries(changes).flatMap(partOf);
  const inList = parts.filter(({ path }) => path.startsWith(LIST));
  const truncated = inList.filter(({ isCut }) => isCut).length;
  const tenant = parts.find(({ path, before }) => path === TENANT && typeof before === "string")?.before;
  const tenantId = typeof tenant === "string" ? tenant : after.tenantId;
  const list = listBefore(inList, after.list);
  const whole = list === null ? null : readPolicies(list);
  if (whole !== null && !("kind" in whole)) return { policies: whole, isWhole: true, truncated, list, tenantId };
  return { policies: canonicalPolicies(entriesOf(inList, tenantId)), isWhole: false, truncated, list: null, tenantId };
}

function partOf([key, change]: readonly [string, unknown]): readonly RecordedPart[] {
  if (!isRecord(change)) return [];
  const isCut = change["isTruncated"] === true || isSameName(String(change["isTruncated"]), "true");
  return [{ path: foldCase(key), before: change["previousValue"], after: change["newValue"], isCut }];
}

function listBefore(parts: readonly RecordedPart[], after: AfterChange["list"]): readonly unknown[] | null {
  if (parts.some(({ isCut }) => isCut)) return null;
  const whole = parts.find(({ path }) => path === LIST);
  if (whole === undefined) return after === null ? null : stepBack(after, parts, LIST);
  const list = typeof whole.before === "string" ? parsed(whole.before) : whole.before;
  return Array.isArray(list) ? list : null;
}

/** Entries as far as their own parts tell of them. */
function entriesOf(parts: readonly RecordedPart[], tenantId: string): readonly AccessPolicy[] {
  const entries = new Map<string, RecordedPart[]>();
  for (const part of parts) {
    const { at, path } = ENTRY.exec(part.path)?.groups ?? {};
    if (at === undefined || path === undefined || part.before === null || part.before === undefined) continue;
    entries.set(at, [...(entries.get(at) ?? []), { ...part, path }]);
  }
  return [...entries.values()].flatMap((entry) => entryOf(entry, tenantId));
}

function entryOf(parts: readonly RecordedPart[], tenant: string): readonly AccessPolicy[] {
  if (parts.some(({ isCut }) => isCut)) return [];
  const text = (path: string): string | null => {
    const found = parts.find((part) => part.path === path)?.before;
    return typeof found === "string" ? found : null;
  };
  const objectId = text("objectid");
  if (objectId === null) return [];
  const permissions = new Map<string, string[]>();
  for (const { path, before } of parts) {
    const kind = /^permissions\.(?<kind>[a-z]+)(?:\[[^\]]*\])?$/.exec(path)?.groups?.["kind"];
    if (kind !== undefined) permissions.set(kind, [...(permissions.get(kind) ?? []), ...namesOf(before)]);
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
