import { foldCase, isSameName } from "../../text/fold-case.ts";
import type { Body } from "./body.ts";
import { EMPTY, withMembers } from "./body.ts";
import { parsePath } from "./resource-path.ts";
import { CountedMap, ScopedMap } from "./scoped-map.ts";

/** Who made a thing and when, as `systemData` tells it. Times are ISO 8601, UTC. */
export interface Stamp {
  readonly createdBy: string | null;
  readonly createdByType: string | null;
  readonly createdAt: string | null;
  readonly lastModifiedBy: string | null;
  readonly lastModifiedByType: string | null;
  readonly lastModifiedAt: string | null;
}

/** A resource as the sandbox keeps it. */
export interface StoredResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string | null;
  readonly tags: Body;
  readonly properties: Body;
  /** Members beside those: `kind`, `sku`, `identity`, … */
  readonly more: Body;
  readonly stamp: Stamp;
  /** Which page of a list it stands on, where the seed says so. */
  readonly page: number | null;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  /** Providers that nobody registered. */
  readonly unregistered: readonly string[];
  readonly tags: Body;
}

/** A management group: it holds subscriptions, and stands below another one or below the tenant's own. */
export interface ManagementGroup {
  readonly name: string;
  readonly displayName: string;
  readonly parent: string | null;
  /** Folded ids. */
  readonly subscriptions: ReadonlySet<string>;
}

export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Body;
  readonly managedBy: string | null;
  readonly provisioningState: string;
}

/** A vault that was deleted and can still be recovered. */
export interface DeletedVault {
  readonly vault: StoredResource;
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
  readonly scheduledPurgeAt: string;
  readonly isPurging: boolean;
}

/** A change of a resource, as histories tell it. */
export interface Change {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: "Create" | "Update" | "Delete";
  readonly before: StoredResource | null;
  readonly after: StoredResource | null;
  readonly correlationId: string;
  readonly changedBy: string;
  readonly changedByType: string;
  readonly clientType: string;
  readonly operation: string;
}

/** Who changes something and how: what the history of changes tells. */
export interface Cause {
  readonly correlationId: string;
  readonly by: string;
  readonly byType: string;
  readonly clientType: string;
  readonly operation: string;
}

/** Everything that exists, by folded id or name. Plain data in maps; the maps belong to the sandbox. */
export interface Store {
  readonly subscriptions: CountedMap<Subscription>;
  readonly managementGroups: Map<string, ManagementGroup>;
  readonly groups: CountedMap<ResourceGroup>;
  readonly resources: ScopedMap<StoredResource>;
  /** By folded name: a vault's name is unique in the world. */
  readonly deletedVaults: Map<string, DeletedVault>;
  /** Vault names that somebody else in the world has, folded. */
  readonly takenNames: Set<string>;
  /** Secrets of applications, by folded application id. Without any, every secret is right. */
  readonly applications: Map<string, string>;
  /** Secrets of vaults, by folded `vault/secret`. */
  readonly secrets: Map<string, string>;
  readonly changes: Change[];
  /** Folded ids of subscriptions in which callers have no role. */
  readonly unreadable: Set<string>;
}

export function emptyStore(): Store {
  return {
    subscriptions: new CountedMap(),
    managementGroups: new Map(),
    groups: new CountedMap(),
    resources: new ScopedMap(),
    deletedVaults: new Map(),
    takenNames: new Set(),
    applications: new Map(),
    secrets: new Map(),
    changes: [],
    unreadable: new Set(),
  };
}

export function findResource(store: Store, id: string): StoredResource | null {
  return store.resources.get(foldCase(id)) ?? null;
}

export function groupId(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${name}`;
}

export function findGroup(store: Store, subscription: string, name: string): ResourceGroup | null {
  return store.groups.get(foldCase(groupId(subscription, name))) ?? null;
}

/** The resources that the test holds for, in the order in which they were made. */
export function resourcesWhere(store: Store, test: (resource: StoredResource) => boolean): readonly StoredResource[] {
  return [...store.resources.values()].filter(test);
}

/** The resources of a folded type in a scope, that scope's own included. */
export function resourcesOfType(store: Store, type: string, scope: string): readonly StoredResource[] {
  return resourcesBelow(store, scope).filter((resource) => isSameName(resource.type, type));
}

/** The resources in a scope, in the order in which they were made. */
export function resourcesBelow(store: Store, scope: string): readonly StoredResource[] {
  return store.resources.below(foldCase(scope));
}

/** A new resource without anything but its id. */
export function bareResource(id: string, stamp: Stamp): StoredResource {
  const { type, name } = parsePath(id);
  const shortName = name.split("/").at(-1) ?? name;
  return { id, name: shortName, type, location: null, tags: EMPTY, properties: EMPTY, more: EMPTY, stamp, page: null };
}

/** The resource with properties changed. */
export function withProperties(resource: StoredResource, properties: Body): StoredResource {
  return { ...resource, properties: withMembers(resource.properties, properties) };
}
