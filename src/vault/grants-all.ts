import { equalValues } from "../expression/equality.ts";
import { member, type ObjectValue, type Unknown, type Value } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import { effectivePermissions } from "./access-policy.ts";

/**
 * Whether an entry grants its principal everything that another one grants: the same principal, for itself and not for an
 * application, and all of the permissions. An unknown value where that decides.
 */
export function grantsAll(entry: Value, other: ObjectValue): boolean | Unknown {
  if (entry.kind !== "object" || !isSamePart(entry, other, "objectId")) return false;
  const application = member(entry, "applicationId");
  if (application?.kind === "unknown") return application;
  if (application !== undefined && application.kind !== "null" && !isEmptyText(application)) return false;
  const [own, needed] = [member(entry, "permissions") ?? entry.rest, member(other, "permissions")];
  if (own === null || needed?.kind !== "object") return false;
  return own.kind === "unknown" ? own : own.kind === "object" && coversKinds(own, needed);
}

function isSamePart(left: ObjectValue, right: ObjectValue, name: string): boolean {
  const [a, b] = [member(left, name), member(right, name)];
  return a !== undefined && b !== undefined && equalValues(a, b) === true;
}

function isEmptyText(value: Value): boolean {
  return value.kind === "string" && value.value === "";
}

function coversKinds(own: ObjectValue, needed: ObjectValue): boolean | Unknown {
  for (const { key, value } of needed.members.values()) {
    const covers = coversNames(foldCase(key), member(own, key) ?? own.rest, textsOf(value));
    if (covers !== true) return covers;
  }
  return true;
}

function coversNames(kind: string, own: Value | null, needed: readonly string[]): boolean | Unknown {
  if (needed.length === 0) return true;
  if (own?.kind === "unknown") return own;
  if (own?.kind !== "array") return false;
  const given = new Set(effectivePermissions(kind, textsOf(own)));
  if (effectivePermissions(kind, needed).every((name) => given.has(name))) return true;
  return own.rest ?? own.items.find((item) => item.kind === "unknown") ?? false;
}

/** The names of a list, in lower case. */
function textsOf(list: Value): readonly string[] {
  return list.kind === "array"
    ? list.items.flatMap((item) => (item.kind === "string" ? [foldCase(item.value)] : []))
    : [];
}
