import { foldCase } from "../../text/fold-case.ts";
import type { Caller, Sandbox } from "./sandbox.ts";
import { findResource, resourcesBelow, type Cause, type Change, type Stamp, type StoredResource } from "./store.ts";

/** How long changes are kept, in milliseconds: as long as the Activity Log tells of them. */
const HISTORY = 90 * 24 * 60 * 60 * 1000;

/** Keeps a resource, new or changed, and remembers the change. */
export function saveResource(sandbox: Sandbox, resource: StoredResource, cause: Cause): StoredResource {
  const before = findResource(sandbox.store, resource.id);
  sandbox.store.resources.set(foldCase(resource.id), resource);
  if (before === null || isChanged(before, resource)) remember(sandbox, before, resource, cause);
  return resource;
}

/** Takes a resource away, and all that stand below it. */
export function removeResource(sandbox: Sandbox, resource: StoredResource, cause: Cause): void {
  const { store } = sandbox;
  const own = findResource(store, resource.id);
  for (const each of [...(own === null ? [] : [own]), ...resourcesBelow(store, resource.id)]) {
    store.resources.delete(foldCase(each.id));
    remember(sandbox, each, null, cause);
  }
}

function isChanged(before: StoredResource, after: StoredResource): boolean {
  const content = ({ tags, properties, more, location }: StoredResource): string =>
    JSON.stringify([tags, properties, more, location]);
  return content(before) !== content(after);
}

function remember(sandbox: Sandbox, before: StoredResource | null, after: StoredResource | null, cause: Cause): void {
  const { changes } = sandbox.store;
  const now = sandbox.now();
  const kind = before === null ? "Create" : after === null ? "Delete" : "Update";
  const { by: changedBy, byType: changedByType, correlationId, clientType, operation } = cause;
  const change: Change = {
    id: sandbox.newId(),
    at: now.toISOString(),
    kind,
    before,
    after,
    correlationId,
    changedBy,
    changedByType,
    clientType,
    operation,
  };
  changes.push(change);
  const oldest = new Date(now.getTime() - HISTORY).toISOString();
  while (changes[0] !== undefined && changes[0].at < oldest) changes.shift();
}

/** The stamp of something made now. */
export function newStamp(sandbox: Sandbox, caller: Caller): Stamp {
  const at = sandbox.now().toISOString();
  return {
    createdBy: caller.name,
    createdByType: caller.type,
    createdAt: at,
    lastModifiedBy: caller.name,
    lastModifiedByType: caller.type,
    lastModifiedAt: at,
  };
}

/** The stamp of something changed now. */
export function changedStamp(sandbox: Sandbox, stamp: Stamp, caller: Caller): Stamp {
  return {
    ...stamp,
    lastModifiedBy: caller.name,
    lastModifiedByType: caller.type,
    lastModifiedAt: sandbox.now().toISOString(),
  };
}

/** `systemData` of a stamp: parts that nobody knows are left out. */
export function systemData(stamp: Stamp): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(stamp).flatMap(([key, value]: [string, string | null]) => (value === null ? [] : [[key, value]])),
  );
}
