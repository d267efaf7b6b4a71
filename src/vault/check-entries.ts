import { equalValues } from "../expression/equality.ts";
import { residualKey, residualOf } from "../expression/residual.ts";
import { member, type ArrayValue, type ObjectValue, type Value } from "../expression/value.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import { isForeignPrincipal } from "./live-vault.ts";
import { ENTRY_LIMIT, ENTRY_MEMBERS, PERMISSIONS, type PermissionKind } from "./permissions.ts";

/** What is wrong with a list of access policies. `place` is that of the part that is wrong, where it stands in a text. */
export type EntryProblem =
  | {
      readonly kind: "unknown-permission";
      readonly permission: string;
      readonly on: string;
      readonly place: Place | null;
    }
  | { readonly kind: "unknown-kind"; readonly on: string; readonly place: Place | null }
  | { readonly kind: "unknown-member"; readonly name: string; readonly place: Place | null }
  | { readonly kind: "misspelt-member"; readonly name: string; readonly meant: string; readonly place: Place | null }
  | { readonly kind: "missing-member"; readonly name: string; readonly place: Place | null }
  | { readonly kind: "malformed-guid"; readonly name: string; readonly text: string; readonly place: Place | null }
  | { readonly kind: "other-tenant"; readonly place: Place | null }
  | { readonly kind: "repeated-identity"; readonly principal: string; readonly place: Place | null }
  | { readonly kind: "too-many"; readonly count: number; readonly place: Place | null };

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** How many problems of one list are told: more help nobody. */
const PROBLEM_LIMIT = 200;
const REQUIRED: readonly string[] = ["tenantId", "objectId", "permissions"];

/** Checks entries as the service would; what is not known is not held against them. */
export function checkEntries(list: ArrayValue, vaultTenant: Value | null): readonly EntryProblem[] {
  const entries = list.items
    .slice(0, ENTRY_LIMIT)
    .filter((item): item is ObjectValue => item.kind === "object" && !isReadFromVault(item));
  const problems = entries.flatMap((entry) => checkEntry(entry, vaultTenant));
  const tooMany: EntryProblem[] =
    list.items.length > ENTRY_LIMIT ? [{ kind: "too-many", count: list.items.length, place: placeOf(list) }] : [];
  return [...tooMany, ...problems, ...repeated(entries)].slice(0, PROBLEM_LIMIT);
}

/** Entries that the template reads from the live vault are none of its own, and valid already. */
function isReadFromVault(entry: ObjectValue): boolean {
  const principal = member(entry, "objectId");
  return principal?.kind === "string" && isForeignPrincipal(principal.value);
}

function checkEntry(entry: ObjectValue, vaultTenant: Value | null): readonly EntryProblem[] {
  const names = [...entry.members.values()].flatMap(({ key, value }) =>
    checkName(key, placeOf(value) ?? placeOf(entry)),
  );
  const missing = entry.rest !== null ? [] : REQUIRED.filter((name) => member(entry, name) === undefined);
  const guids = ["tenantId", "objectId", "applicationId"].flatMap((name) => checkGuid(name, member(entry, name)));
  const tenant = member(entry, "tenantId");
  const isForeign =
    tenant !== undefined &&
    vaultTenant !== null &&
    equalValues(tenant, vaultTenant) === false &&
    tenant.kind === "string";
  const permissions = member(entry, "permissions");
  return [
    ...names,
    ...missing.map((name): EntryProblem => ({ kind: "missing-member", name, place: placeOf(entry) })),
    ...guids,
    ...(isForeign ? [{ kind: "other-tenant", place: placeOf(tenant) } as const] : []),
    ...(permissions?.kind === "object" ? checkPermissions(permissions) : []),
  ];
}

/** The service reads names without case, other readers of the same list do not. */
function checkName(key: string, place: Place | null): readonly EntryProblem[] {
  const meant = ENTRY_MEMBERS.find((name) => isSameName(name, key));
  if (meant === undefined) return [{ kind: "unknown-member", name: key, place }];
  return meant === key ? [] : [{ kind: "misspelt-member", name: key, meant, place }];
}

function checkGuid(name: string, value: Value | undefined): readonly EntryProblem[] {
  if (value?.kind !== "string" || isGuid(value.value) || (name === "applicationId" && value.value === "")) return [];
  return [{ kind: "malformed-guid", name, text: value.value, place: placeOf(value) }];
}

function checkPermissions(permissions: ObjectValue): readonly EntryProblem[] {
  return [...permissions.members.values()].flatMap(({ key, value }): readonly EntryProblem[] => {
    const kind = kindOf(key);
    if (kind === null) return [{ kind: "unknown-kind", on: key, place: placeOf(value) }];
    if (value.kind !== "array") return [];
    return value.items.flatMap((item): EntryProblem[] =>
      item.kind !== "string" || PERMISSIONS[kind].some((name) => isSameName(name, item.value))
        ? []
        : [{ kind: "unknown-permission", permission: item.value, on: kind, place: placeOf(item) }],
    );
  });
}

function kindOf(key: string): PermissionKind | null {
  const folded = foldCase(key);
  return folded === "keys" || folded === "secrets" || folded === "certificates" || folded === "storage" ? folded : null;
}

/** The service takes each identity once: tenant, principal and application together. */
function repeated(entries: readonly ObjectValue[]): readonly EntryProblem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry): EntryProblem[] => {
    const principal = member(entry, "objectId");
    if (principal === undefined || principal.kind === "failure") return [];
    const key = [principal, member(entry, "applicationId")].map(identityPart).join(" ");
    const isAgain = seen.has(key);
    seen.add(key);
    return isAgain
      ? [
          {
            kind: "repeated-identity",
            principal: principal.kind === "string" ? principal.value : "the same principal",
            place: placeOf(principal) ?? placeOf(entry),
          },
        ]
      : [];
  });
}

function identityPart(value: Value | undefined): string {
  if (value === undefined || value.kind === "null" || (value.kind === "string" && value.value === "")) return "";
  return foldCase(residualKey(residualOf(value)));
}

function placeOf(value: Value): Place | null {
  return value.from !== null && "place" in value.from ? value.from.place : null;
}

/** Whether the service takes a text as the id of a principal or a tenant. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}
