import type { Json } from "../expression/to-json.ts";
import { foldCase } from "../text/fold-case.ts";
import { valueAt, type Body } from "./arm/body.ts";
import { groupId, type Stamp, type Store, type StoredResource } from "./arm/store.ts";

/** A generated world: the same one for the same numbers. */
export interface Estate {
  readonly subscriptions: number;
  readonly vaults: number;
  /** Access policies of each vault. */
  readonly entries: number;
  /** Whether each vault has a workspace, whose identity is its first entry. */
  readonly hasWorkspaces: boolean;
}

/** The management group of a generated world's subscriptions. */
export const ESTATE_GROUP = "mg-estate";

const LOCATION = "westeurope";
const VAULTS_PER_GROUP = 50;
/** Teams that own groups and vaults, and whose principals are in vaults. */
const TEAMS = 40;
/** Every so many vaults one has no owner of its own: its group's counts. */
const UNOWNED = 4;
const DEFAULT_ENTRIES = 3;
const LIMITS = { subscriptions: 10_000, vaults: 1_000_000, entries: 1_024 };

/** Reads the member `estate` of a seed; or says what is wrong with it. */
export function readEstate(body: Body): Estate | { readonly problem: string } {
  const numbers = { subscriptions: 1, entries: DEFAULT_ENTRIES, ...body };
  for (const [name, limit] of Object.entries(LIMITS)) {
    const value = valueAt(numbers, name);
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > limit)
      return { problem: `\`estate.${name}\` is a whole number of at most ${String(limit)}.` };
  }
  const count = (name: string): number => Number(valueAt(numbers, name));
  return {
    subscriptions: Math.max(1, count("subscriptions")),
    vaults: count("vaults"),
    entries: count("entries"),
    hasWorkspaces: valueAt(body, "workspaces") !== false,
  };
}

/** Puts a generated world into the store. Resources are made in the order of their ids, whose parts are numbers. */
export function addEstate(store: Store, estate: Estate, tenantId: string): void {
  const subscriptions = Array.from({ length: estate.subscriptions }, (_each, index) => estateSubscription(index));
  for (const [index, id] of subscriptions.entries())
    store.subscriptions.set(id, {
      id,
      name: `Estate ${String(index + 1)}`,
      unregistered: [],
      tags: { owner: teamOf(index) },
    });
  const group = { name: ESTATE_GROUP, displayName: "Estate", parent: null, subscriptions: new Set(subscriptions) };
  store.managementGroups.set(ESTATE_GROUP, group);
  const maker: Maker = { store, estate, tenantId, teams: teamEntries(estate, tenantId) };
  const perSubscription = Math.ceil(estate.vaults / estate.subscriptions);
  for (let vault = 0; vault < estate.vaults; vault++) {
    const subscription = subscriptions[Math.floor(vault / perSubscription)] ?? "";
    addVault(maker, subscription, vault, Math.floor((vault % perSubscription) / VAULTS_PER_GROUP));
  }
}

/** The id of a generated subscription, by its place from 0. */
export function estateSubscription(index: number): string {
  return `e57a0000-0000-4000-8000-${hex(index + 1)}`;
}

interface Maker {
  readonly store: Store;
  readonly estate: Estate;
  readonly tenantId: string;
  /** Entries that vaults share, by team. */
  readonly teams: readonly Json[];
}

function addVault(maker: Maker, subscription: string, index: number, groupIndex: number): void {
  const { store, estate } = maker;
  const group = groupId(subscription, `rg-${padded(groupIndex + 1, 4)}`);
  const tags = { owner: teamOf(index / VAULTS_PER_GROUP) };
  if (!store.groups.has(foldCase(group)))
    store.groups.set(foldCase(group), {
      id: group,
      name: `rg-${padded(groupIndex + 1, 4)}`,
      location: LOCATION,
      tags,
      managedBy: null,
      provisioningState: "Succeeded",
    });
  const number = padded(index + 1, 7);
  const id = `${group}/providers/Microsoft.KeyVault/vaults/kv-estate-${number}`;
  const vault = made(id, `kv-estate-${number}`, "Microsoft.KeyVault/vaults");
  keep(store, {
    ...vault,
    tags: index % UNOWNED === 0 ? {} : { owner: teamOf(index) },
    properties: vaultProperties(maker, index),
  });
  if (estate.hasWorkspaces) addWorkspace(maker, { group, number, index, vault: id });
}

function addWorkspace(
  { store, tenantId }: Maker,
  { group, number, index, vault }: { group: string; number: string; index: number; vault: string },
): void {
  const name = `mlw-estate-${number}`;
  const type = "Microsoft.MachineLearningServices/workspaces";
  keep(store, {
    ...made(`${group}/providers/${type}/${name}`, name, type),
    properties: {
      friendlyName: name,
      keyVault: vault,
      tenantId,
      workspaceId: `c0a5e57a-0000-4000-8000-${hex(index + 1)}`,
      provisioningState: "Succeeded",
    },
    more: { kind: "Default", identity: { type: "SystemAssigned", principalId: principalOf(index), tenantId } },
  });
}

/** A team's principals look at vaults; the identity of a workspace gets what the service grants it. */
function vaultProperties({ estate, tenantId, teams }: Maker, index: number): Body {
  const own: readonly Json[] = estate.hasWorkspaces ? [grantedEntry(principalOf(index), tenantId)] : [];
  const others = Array.from(
    { length: Math.max(0, estate.entries - own.length) },
    (_each, at) => teams[(index + at) % teams.length] ?? null,
  );
  return {
    sku: SKU,
    tenantId,
    enabledForDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enableRbacAuthorization: false,
    accessPolicies: [...own, ...others].slice(0, estate.entries),
    provisioningState: "Succeeded",
  };
}

const SKU: Json = { family: "A", name: "standard" };
/** What the service grants. All vaults share it: values are never changed. */
const GRANTED: Json = { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] };
const READS: Json = { keys: ["get", "list"], secrets: ["get", "list"], certificates: ["get", "list"], storage: [] };

function grantedEntry(objectId: string, tenantId: string): Json {
  return { tenantId, objectId, permissions: GRANTED };
}

/** As many as a vault has entries, so that none has one twice. */
function teamEntries({ entries }: Estate, tenantId: string): readonly Json[] {
  return Array.from({ length: Math.max(TEAMS, entries) }, (_each, index) => ({
    tenantId,
    objectId: `7ea30000-0000-4000-8000-${hex(index + 1)}`,
    permissions: READS,
  }));
}

/** The principal of a generated workspace. */
function principalOf(index: number): string {
  return `0bece57a-0000-4000-8000-${hex(index + 1)}`;
}

function teamOf(index: number): string {
  return `team-${padded((Math.floor(index) % TEAMS) + 1, 2)}`;
}

const NO_STAMP: Stamp = {
  createdBy: null,
  createdByType: null,
  createdAt: null,
  lastModifiedBy: null,
  lastModifiedByType: null,
  lastModifiedAt: null,
};

function made(id: string, name: string, type: string): StoredResource {
  return { id, name, type, location: LOCATION, tags: {}, properties: {}, more: {}, stamp: NO_STAMP, page: null };
}

function keep(store: Store, resource: StoredResource): void {
  store.resources.set(foldCase(resource.id), resource);
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}

function hex(number: number): string {
  return number.toString(16).padStart(12, "0");
}
