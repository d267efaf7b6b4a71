import { equalValues } from "../expression/equality.ts";
import {
  array,
  member,
  object,
  type ArrayValue,
  type Member,
  type ObjectValue,
  type Value,
  withMembers,
} from "../expression/value.ts";
import type { Budget } from "../expression/budget.ts";
import { isSameName } from "../text/fold-case.ts";

/** What the service does with the entries of an `accessPolicies` child. */
export type PolicyOperation = "add" | "replace" | "remove";

/** A write to the list of a vault, by a PUT on one of its `accessPolicies` children. */
export interface PolicyWrite {
  readonly operation: PolicyOperation;
  readonly entries: readonly Value[];
}

/**
 * Whether `remove` minds the letter case of permissions: what clients rely on says so, no recording does. Without one the
 * case counts for nothing, which takes more away: nothing that the service may remove is ever said to be kept.
 */
export type RemoveCase = "sensitive" | "insensitive";

/**
 * The list of a vault after a PUT on its child `accessPolicies/{operation}` with the given entries.
 * - `add` merges permissions into the entry of the same identity, and appends identities that are new;
 * - `replace` puts listed entries in the place of those of the same identity, and inserts missing ones;
 * - `remove` takes the listed permissions away; an entry without any is dropped.
 *
 * Source: recorded traffic for `add`; for `replace` and `remove` what clients of the service rely on, read 2026-08.
 */
export function applyOperation(
  list: ArrayValue,
  operation: PolicyOperation,
  entries: readonly Value[],
  removeCase: RemoveCase = "insensitive",
): ArrayValue {
  let items = list.items;
  for (const entry of entries) if (entry.kind === "object") items = withEntry(items, operation, entry, removeCase);
  return { ...array(items, list.rest), from: list.from };
}

/** Pairs of entries that are compared in one step. */
const PAIRS_A_STEP = 4;

/**
 * The list of a vault once the writes were made, one after the other; `null` when there is more to compare than the meter
 * allows.
 */
export function afterWrites(list: ArrayValue, writes: readonly PolicyWrite[], budget?: Budget): ArrayValue | null {
  let stored = list;
  for (const { operation, entries } of writes) {
    const pairs = entries.length * (stored.items.length + entries.length);
    if (budget?.spend(Math.floor(pairs / PAIRS_A_STEP)) === false) return null;
    stored = applyOperation(stored, operation, entries);
  }
  return stored;
}

/** The entry of the list that has the same identity as the given one. */
export function findEntry(items: readonly Value[], entry: ObjectValue): ObjectValue | null {
  const found = items.find((item) => item.kind === "object" && isSameIdentity(item, entry));
  return found?.kind === "object" ? found : null;
}

function withEntry(
  items: readonly Value[],
  operation: PolicyOperation,
  entry: ObjectValue,
  removeCase: RemoveCase,
): readonly Value[] {
  const at = items.findIndex((item) => item.kind === "object" && isSameIdentity(item, entry));
  const found = items[at];
  if (found?.kind !== "object") return operation === "remove" ? items : [...items, entry];
  const changed = operation === "replace" ? entry : changedEntry(found, entry, operation, removeCase);
  return changed === null ? items.toSpliced(at, 1) : items.with(at, changed);
}

/** Tenant, principal and application together; a missing application and an empty one are the same. */
function isSameIdentity(left: ObjectValue, right: ObjectValue): boolean {
  return (
    isSamePart(left, right, "tenantId") &&
    isSamePart(left, right, "objectId") &&
    isSamePart(left, right, "applicationId")
  );
}

function isSamePart(left: ObjectValue, right: ObjectValue, name: string): boolean {
  const [a, b] = [member(left, name), member(right, name)];
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  return a.kind === "string" && b.kind === "string" ? isSameName(a.value, b.value) : equalValues(a, b) === true;
}

function isNothing(value: Value | undefined): value is undefined {
  return value === undefined || value.kind === "null" || (value.kind === "string" && value.value === "");
}

function changedEntry(
  found: ObjectValue,
  entry: ObjectValue,
  operation: "add" | "remove",
  removeCase: RemoveCase,
): ObjectValue | null {
  const [before, change] = [member(found, "permissions"), member(entry, "permissions")];
  if (before?.kind !== "object" || change?.kind !== "object") return found;
  const permissions = operation === "add" ? added(before, change) : removed(before, change, removeCase);
  if (operation === "remove" && isEmpty(permissions)) return null;
  return withMembers(found, [{ key: "permissions", value: permissions }]);
}

function added(before: ObjectValue, change: ObjectValue): ObjectValue {
  const merged = [...change.members.values()].map(({ key, value }): Member => {
    const own = member(before, key);
    const names =
      own?.kind === "array" && value.kind === "array"
        ? [...own.items, ...value.items.filter((name) => !holds(own.items, name))]
        : null;
    return { key, value: names === null ? value : array(names) };
  });
  return withMembers(before, merged);
}

function removed(before: ObjectValue, change: ObjectValue, removeCase: RemoveCase): ObjectValue {
  const isListed = removeCase === "insensitive" ? holds : holdsExactly;
  const left = [...before.members.values()].map(({ key, value }): Member => {
    const taken = member(change, key);
    const names =
      value.kind === "array" && taken?.kind === "array"
        ? value.items.filter((name) => !isListed(taken.items, name))
        : null;
    return { key, value: names === null ? value : array(names) };
  });
  return object(left, before.rest);
}

/** `add` takes permissions in any letter case for the same. */
function holds(names: readonly Value[], name: Value): boolean {
  return names.some((each) => each.kind === "string" && name.kind === "string" && isSameName(each.value, name.value));
}

/** `remove` minds letter case. */
function holdsExactly(names: readonly Value[], name: Value): boolean {
  return names.some((each) => equalValues(each, name) === true);
}

function isEmpty(permissions: ObjectValue): boolean {
  return (
    permissions.rest === null &&
    [...permissions.members.values()].every(
      ({ value }) => value.kind === "array" && value.items.length === 0 && value.rest === null,
    )
  );
}
