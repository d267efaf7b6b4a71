import type { Json } from "../expression/to-json.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, withoutMembers, type Body } from "./arm/body.ts";
import { parsePath } from "./arm/resource-path.ts";
import { addEstate, readEstate } from "./estate.ts";
import { bareResource, emptyStore, groupId, type Stamp, type Store, type StoredResource } from "./arm/store.ts";

/** The tenant and subscription of a sandbox that is not told others. */
export const DEFAULT_TENANT = "7e4a0000-0000-4000-8000-00000000a5d0";
export const DEFAULT_SUBSCRIPTION = "5ab50000-0000-4000-8000-00000000a5d0";

/** What a seed makes, or what is wrong with it. */
export type Seeded =
  | { readonly kind: "seeded"; readonly store: Store; readonly tenantId: string }
  | { readonly kind: "problem"; readonly message: string };

const MEMBERS: readonly string[] = [
  "$schema",
  "schemaVersion",
  "tenantId",
  "subscriptions",
  "managementGroups",
  "estate",
  "unreadableSubscriptions",
  "resourceGroups",
  "resources",
  "deletedVaults",
  "takenVaultNames",
  "applications",
  "secrets",
];

/** The state that a seed describes (schemas/sandbox-seed.schema.json). `null` is an empty one. */
export function readSeed(content: Json, now: Date): Seeded {
  const seed = content === null ? {} : bodyOf(content);
  if (seed === null) return problem("A seed is a JSON object.");
  const odd = Object.keys(seed).find((key) => !MEMBERS.includes(key));
  if (odd !== undefined) return problem(`A seed has no member \`${odd}\`. It may have: ${MEMBERS.join(", ")}.`);
  const store = emptyStore();
  const wrong = fill(store, seed, now);
  if (wrong !== null) return problem(wrong);
  return { kind: "seeded", store, tenantId: textAt(seed, "tenantId") ?? DEFAULT_TENANT };
}

function problem(message: string): Seeded {
  return { kind: "problem", message };
}

/** Fills the store; what is wrong is told. */
function fill(store: Store, seed: Body, now: Date): string | null {
  for (const each of objectsOf(seed, "subscriptions")) addSubscription(store, textAt(each, "id") ?? "", each);
  for (const each of objectsOf(seed, "managementGroups")) addManagementGroup(store, each);
  const estate = bodyOf(valueAt(seed, "estate"));
  const plan = estate === null ? null : readEstate(estate);
  if (plan !== null && "problem" in plan) return plan.problem;
  if (plan !== null) addEstate(store, plan, textAt(seed, "tenantId") ?? DEFAULT_TENANT);
  if (store.subscriptions.size === 0) addSubscription(store, DEFAULT_SUBSCRIPTION, {});
  for (const each of objectsOf(seed, "resourceGroups")) {
    if (!addGroup(store, textAt(each, "id") ?? "", textAt(each, "location") ?? "westeurope", objectAt(each, "tags")))
      return `\`${textAt(each, "id") ?? ""}\` is not the id of a resource group.`;
  }
  for (const each of objectsOf(seed, "resources")) {
    const resource = seededResource(each);
    if (resource === null) return `\`${textAt(each, "id") ?? ""}\` is not the id of a resource.`;
    addGroupOf(store, resource);
    store.resources.set(foldCase(resource.id), resource);
  }
  for (const each of objectsOf(seed, "deletedVaults")) {
    const vault = seededResource(objectAt(each, "vault"));
    if (vault === null) return "A deleted vault has no id.";
    addGroupOf(store, vault);
    store.deletedVaults.set(foldCase(vault.name), {
      vault,
      deletedAt: textAt(each, "deletedAt") ?? seconds(now),
      scheduledPurgeAt: textAt(each, "scheduledPurgeAt") ?? seconds(new Date(now.getTime() + 90 * 24 * 3_600_000)),
      isPurging: false,
    });
  }
  for (const id of listAt(seed, "unreadableSubscriptions"))
    if (typeof id === "string") store.unreadable.add(foldCase(id));
  for (const name of listAt(seed, "takenVaultNames"))
    if (typeof name === "string") store.takenNames.add(foldCase(name));
  for (const each of objectsOf(seed, "applications"))
    store.applications.set(foldCase(textAt(each, "appId") ?? ""), textAt(each, "secret") ?? "");
  for (const each of objectsOf(seed, "secrets"))
    store.secrets.set(
      foldCase(`${textAt(each, "vault") ?? ""}/${textAt(each, "name") ?? ""}`),
      textAt(each, "value") ?? "",
    );
  return null;
}

function objectsOf(seed: Body, name: string): readonly Body[] {
  return listAt(seed, name)
    .map(bodyOf)
    .filter((each) => each !== null);
}

function addSubscription(store: Store, id: string, each: Body): void {
  const unregistered = listAt(each, "unregistered").filter((name) => typeof name === "string");
  const tags = objectAt(each, "tags");
  store.subscriptions.set(foldCase(id), { id, name: textAt(each, "name") ?? "Sandbox", unregistered, tags });
}

function addManagementGroup(store: Store, each: Body): void {
  const name = textAt(each, "name") ?? "";
  const subscriptions = listAt(each, "subscriptions").filter((id) => typeof id === "string");
  store.managementGroups.set(foldCase(name), {
    name,
    displayName: textAt(each, "displayName") ?? name,
    parent: textAt(each, "parent"),
    subscriptions: new Set(subscriptions.map(foldCase)),
  });
}

function addGroup(store: Store, id: string, location: string, tags: Body): boolean {
  const { subscription, group } = parsePath(id);
  if (subscription === null || group === null) return false;
  if (!store.subscriptions.has(foldCase(subscription))) addSubscription(store, subscription, {});
  const made = {
    id: groupId(subscription, group),
    name: group,
    location,
    tags,
    managedBy: null,
    provisioningState: "Succeeded",
  };
  store.groups.set(foldCase(made.id), made);
  return true;
}

/** The group of a resource is there, told or not. */
function addGroupOf(store: Store, { id, location }: StoredResource): void {
  const { subscription, group } = parsePath(id);
  if (subscription === null || group === null || store.groups.has(foldCase(groupId(subscription, group)))) return;
  addGroup(store, groupId(subscription, group), location ?? "westeurope", {});
}

const NOT_MORE: readonly string[] = ["id", "name", "type", "location", "tags", "properties", "systemData", "page"];

/** A resource as the sandbox keeps it, from the body of a GET; `null` when its id is none. */
export function seededResource(body: Body): StoredResource | null {
  const id = textAt(body, "id") ?? "";
  const { namespace, name, tail } = parsePath(id);
  if (namespace === null || name === "" || tail !== null) return null;
  const page = valueAt(body, "page");
  return {
    ...bareResource(id, stampOf(objectAt(body, "systemData"))),
    location: textAt(body, "location"),
    tags: objectAt(body, "tags"),
    properties: storedForm(id, objectAt(body, "properties")),
    more: withoutMembers(body, NOT_MORE),
    page: typeof page === "number" ? page : null,
  };
}

/** Of vaults the address is not kept: answers make it. */
function storedForm(id: string, properties: Body): Body {
  return isSameName(parsePath(id).type, "Microsoft.KeyVault/vaults")
    ? withoutMembers(properties, ["vaultUri"])
    : properties;
}

function stampOf(data: Body): Stamp {
  return {
    createdBy: textAt(data, "createdBy"),
    createdByType: textAt(data, "createdByType"),
    createdAt: textAt(data, "createdAt"),
    lastModifiedBy: textAt(data, "lastModifiedBy"),
    lastModifiedByType: textAt(data, "lastModifiedByType"),
    lastModifiedAt: textAt(data, "lastModifiedAt"),
  };
}

function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
