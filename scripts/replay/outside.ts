import type { Json } from "../../src/expression/to-json.ts";
import {
  bodyOf,
  listAt,
  objectAt,
  textAt,
  valueAt,
  withMembers,
  withoutMembers,
  type Body,
} from "../../src/sandbox/arm/body.ts";
import { parsePath } from "../../src/sandbox/arm/resource-path.ts";
import type { Sandbox } from "../../src/sandbox/arm/sandbox.ts";
import { findGroup, findResource, groupId, type StoredResource } from "../../src/sandbox/arm/store.ts";
import { ROLES } from "../../src/sandbox/authorization/role-definitions.ts";
import { eraseGroup } from "../../src/sandbox/resources/resource-groups.ts";
import { seededResource } from "../../src/sandbox/seed.ts";
import { foldCase, isSameName } from "../../src/text/fold-case.ts";
import { errorCode, type RecordedStep } from "./recording.ts";

const VAULT = "Microsoft.KeyVault/vaults";
const WORKSPACE = "Microsoft.MachineLearningServices/workspaces";

/**
 * Brings about what happened outside the recording before a step: groups and vaults that were there, names that others
 * had, groups that a test took away between two recorded calls. Never touches what an earlier step of the scenario made.
 * The texts tell what was taken from the recording; none means that the sandbox got there by itself.
 */
export function happenOutside(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  if (step === undefined) return [];
  return [...places(sandbox, step), ...names(sandbox, steps, index), ...resources(sandbox, steps, index)];
}

function places(sandbox: Sandbox, step: RecordedStep): readonly string[] {
  const { store } = sandbox;
  const { subscription, group, namespace } = parsePath(step.path);
  const code = errorCode(step.body);
  if (subscription === null) return [];
  const folded = foldCase(subscription);
  if (!store.subscriptions.has(folded))
    store.subscriptions.set(folded, { id: subscription, name: "recorded", unregistered: [], tags: {} });
  const known = store.subscriptions.get(folded);
  const told: string[] = [];
  if (known !== undefined && namespace !== null) {
    const isMissing = code === "MissingSubscriptionRegistration";
    if (isMissing !== known.unregistered.includes(namespace)) {
      store.subscriptions.set(folded, { ...known, unregistered: isMissing ? [namespace] : [] });
      told.push(isMissing ? `${namespace} is not registered` : `${namespace} was registered`);
    }
  }
  if (group === null) return told;
  return [...told, ...groupPresence(sandbox, subscription, group, code !== "ResourceGroupNotFound")];
}

function groupPresence(sandbox: Sandbox, subscription: string, name: string, isThere: boolean): readonly string[] {
  const { store } = sandbox;
  const found = findGroup(store, subscription, name);
  if (isThere === (found !== null)) return [];
  if (found !== null) {
    const cause = { correlationId: "outside", by: "outside", byType: "User", clientType: "", operation: "delete" };
    eraseGroup(sandbox, found, () => cause);
    return [`group ${name} was deleted`];
  }
  const id = groupId(subscription, name);
  store.groups.set(foldCase(id), {
    id,
    name,
    location: "westeurope",
    tags: {},
    managedBy: null,
    provisioningState: "Succeeded",
  });
  return [];
}

/** Names of vaults that others had, or gave up. */
function names({ store }: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  if (step === undefined) return [];
  const body = bodyOf(step.body) ?? {};
  const { type, name, tail } = parsePath(step.path);
  const asked = tail === "checkNameAvailability" ? textAt(bodyOf(step.requestBody) ?? {}, "name") : null;
  if (asked !== null && valueAt(body, "nameAvailable") === false && !isUsed(store, asked)) {
    store.takenNames.add(foldCase(asked));
    return [`somebody has the name ${asked}`];
  }
  if (!isSameName(type, VAULT) || step.method !== "PUT") return [];
  const code = errorCode(step.body);
  if (code === "VaultAlreadyExists" && !isUsed(store, name)) {
    store.takenNames.add(foldCase(name));
    return [`somebody has the name ${name}`];
  }
  if (step.status === 200 && store.takenNames.delete(foldCase(name))) return [`the name ${name} became free`];
  if (code === "ConflictError" && !store.deletedVaults.has(foldCase(name))) {
    bury(store, minimalVault(step.path), "2001-01-01T00:00:00Z");
    return [`a vault ${name} had been deleted`];
  }
  return [];
}

function isUsed(store: Sandbox["store"], name: string): boolean {
  return (
    store.takenNames.has(foldCase(name)) ||
    store.deletedVaults.has(foldCase(name)) ||
    [...store.resources.values()].some((each) => isSameName(each.type, VAULT) && isSameName(each.name, name))
  );
}

function resources(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  if (step === undefined || step.status >= 400) return [];
  const { type, tail, name } = parsePath(step.path);
  const listed = bodyOf(step.body);
  if (listed !== null && Array.isArray(listed["value"])) return listItems(sandbox, steps, index);
  if (isSameName(type, VAULT) && tail === null) return vault(sandbox, steps, index);
  if (isSameName(type, `${VAULT}/accessPolicies`)) return policyParent(sandbox, steps, index);
  if (isSameName(type, "Microsoft.KeyVault/locations/deletedVaults")) return deletedVault(sandbox, steps, index);
  if (isSameName(type, WORKSPACE)) return workspace(sandbox, steps, index);
  if (isSameName(type, "Microsoft.Authorization/roleAssignments")) return role(sandbox, step, name);
  return [];
}

/** Things of a list that nothing in the scenario made, each on its page. */
function listItems(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  if (step === undefined || Object.keys(step.query).some((name) => /skiptoken/i.test(name))) return [];
  const pages = [index, ...followers(steps, index)].map((at) => listAt(bodyOf(steps[at]?.body) ?? {}, "value"));
  const told: string[] = [];
  const isSplit = pages.filter((items) => items.length > 0).length > 1;
  for (const [page, items] of pages.entries()) {
    for (const item of items) {
      const body = bodyOf(item);
      if (body === null) continue;
      told.push(...listItem(sandbox, body, isSplit ? page : null, parsePath(step.path).subscription ?? ""));
    }
  }
  return told;
}

/** The steps that read the following pages of a list. */
function followers(steps: readonly RecordedStep[], index: number): readonly number[] {
  const first = steps[index];
  const found: number[] = [];
  for (let at = index + 1; at < steps.length && steps[at]?.path === first?.path; at++) {
    if (!Object.keys(steps[at]?.query ?? {}).some((name) => /skiptoken/i.test(name))) break;
    found.push(at);
  }
  return found;
}

function listItem(sandbox: Sandbox, body: Body, page: number | null, subscription: string): readonly string[] {
  const { store } = sandbox;
  const type = textAt(body, "type") ?? "";
  const name = textAt(body, "name") ?? "";
  if (isSameName(type, "Microsoft.KeyVault/deletedVaults")) {
    const known = store.deletedVaults.get(foldCase(name));
    if (known !== undefined) {
      if (page !== null) store.deletedVaults.set(foldCase(name), { ...known, vault: { ...known.vault, page } });
      return [];
    }
    buryAs(store, body, page);
    return [`deleted vault ${name} was there`];
  }
  const id = inSubscription(textAt(body, "id") ?? "", subscription);
  const known = findResource(store, id);
  if (known !== null) {
    if (page !== null) store.resources.set(foldCase(id), { ...known, page });
    return [];
  }
  insert(sandbox, { ...body, id }, page);
  return [`${name} was there`];
}

/** The id in the subscription that was asked: recorders replaced some and left others. */
function inSubscription(id: string, subscription: string): string {
  return id.replace(/^\/subscriptions\/[^/]+/i, `/subscriptions/${subscription}`);
}

function insert(sandbox: Sandbox, body: Body, page: number | null = null): void {
  const { store } = sandbox;
  const made = seededResource(body);
  if (made === null) return;
  const { subscription, group } = parsePath(made.id);
  if (subscription !== null && group !== null) {
    const folded = foldCase(subscription);
    if (!store.subscriptions.has(folded))
      store.subscriptions.set(folded, { id: subscription, name: "recorded", unregistered: [], tags: {} });
    groupPresence(sandbox, subscription, group, true);
  }
  store.resources.set(foldCase(made.id), { ...made, page });
}

function bury(store: Sandbox["store"], vault: StoredResource, deletedAt: string, scheduledPurgeAt?: string): void {
  const at = scheduledPurgeAt ?? new Date(Date.parse(deletedAt) + 90 * 86_400_000).toISOString();
  store.deletedVaults.set(foldCase(vault.name), { vault, deletedAt, scheduledPurgeAt: at, isPurging: false });
}

/** A deleted vault from an item of a list of them. */
function buryAs(store: Sandbox["store"], body: Body, page: number | null, content: Body | null = null): void {
  const properties = objectAt(body, "properties");
  const id = textAt(properties, "vaultId") ?? "";
  const made = content === null ? null : seededResource(content);
  const vault = made ?? minimalVault(id, textAt(properties, "location") ?? "");
  const whole = { ...vault, page, tags: objectAt(properties, "tags"), location: textAt(properties, "location") };
  bury(
    store,
    whole,
    textAt(properties, "deletionDate") ?? "2001-01-01T00:00:00Z",
    textAt(properties, "scheduledPurgeDate") ?? undefined,
  );
}

function minimalVault(id: string, location = "westeurope"): StoredResource {
  const made = seededResource({
    id,
    location,
    properties: { sku: { family: "A", name: "standard" }, tenantId: "", accessPolicies: [], enableSoftDelete: true },
  });
  if (made === null) throw new Error(`${id} is not the id of a vault.`);
  return made;
}

function vault(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const { store } = sandbox;
  const step = steps[index];
  if (step === undefined || step.status !== 200) return [];
  const { name } = parsePath(step.path);
  const isThere = findResource(store, step.path) !== null;
  if (isThere) return [];
  const body = bodyOf(step.body);
  if (step.method === "PUT") return body === null ? [] : beforePut(sandbox, step, name, body);
  const content = body ?? laterBody(steps, index, step.path);
  if (content === null) store.resources.set(foldCase(step.path), minimalVault(step.path));
  else insert(sandbox, { ...content, id: step.path });
  return [`vault ${name} was there`];
}

/** A PUT answered with a slash behind the vault's address found a vault there, live or deleted. */
function beforePut(sandbox: Sandbox, step: RecordedStep, name: string, body: Body): readonly string[] {
  const { store } = sandbox;
  const isNew = !(textAt(objectAt(body, "properties"), "vaultUri") ?? "").endsWith("/");
  const mode = textAt(objectAt(bodyOf(step.requestBody) ?? {}, "properties"), "createMode") ?? "";
  const isDeleted = store.deletedVaults.has(foldCase(name));
  if (isNew) return isDeleted && store.deletedVaults.delete(foldCase(name)) ? [`deleted vault ${name} was purged`] : [];
  if (isDeleted) return [];
  if (!isSameName(mode, "recover")) {
    insert(sandbox, body);
    return [`vault ${name} was there`];
  }
  const made = seededResource(body);
  if (made !== null) bury(store, made, "2001-01-01T00:00:00Z");
  return [`vault ${name} had been deleted`];
}

/** The next answer that shows the whole of a resource. */
function laterBody(steps: readonly RecordedStep[], index: number, path: string): Body | null {
  for (const step of steps.slice(index + 1)) {
    const body = bodyOf(step.body);
    if (body === null || step.status !== 200) continue;
    if (isSameName(step.path, path) && valueAt(body, "properties") !== undefined) return body;
    const item = listAt(body, "value")
      .map(bodyOf)
      .find((each) => each !== null && isSameName(textAt(each, "id") ?? "", path));
    if (item !== undefined && item !== null) return item;
  }
  return null;
}

/** The vault below which policies are written: as it is read later, without the identities that are written now. */
function policyParent(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const { store } = sandbox;
  const step = steps[index];
  const path = step?.path.replace(/\/accessPolicies\/\w+\/?$/i, "") ?? "";
  if (step === undefined || findResource(store, path) !== null) return [];
  const later = laterBody(steps, index, path);
  if (later === null) {
    store.resources.set(foldCase(path), minimalVault(path));
    return ["the vault was there"];
  }
  const touched = listAt(objectAt(bodyOf(step.body) ?? {}, "properties"), "accessPolicies").map((each) =>
    principal(each),
  );
  const properties = objectAt(later, "properties");
  const kept = listAt(properties, "accessPolicies").filter((each) => !touched.includes(principal(each)));
  insert(sandbox, { ...later, id: path, properties: withMembers(properties, { accessPolicies: kept }) });
  return ["the vault was there"];
}

function principal(item: Json): string {
  return textAt(bodyOf(item) ?? {}, "objectId") ?? "";
}

/** A deleted vault that is read: what it holds is told by the recovery that follows. */
function deletedVault({ store }: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  const name =
    parsePath(step?.path ?? "")
      .name.split("/")
      .at(-1) ?? "";
  if (step === undefined || store.deletedVaults.has(foldCase(name))) return [];
  const body = bodyOf(step.body);
  const location = parsePath(step.path).name.split("/")[0] ?? "";
  if (body === null) {
    const { subscription } = parsePath(step.path);
    const id = `/subscriptions/${subscription ?? ""}/resourceGroups/unknown/providers/${VAULT}/${name}`;
    bury(store, minimalVault(id, location), "2001-01-01T00:00:00Z");
    return [`vault ${name} had been deleted`];
  }
  const id = textAt(objectAt(body, "properties"), "vaultId") ?? "";
  const recovery = steps
    .slice(index)
    .find((each) => each.method === "PUT" && isSameName(each.path, id) && each.status === 200);
  buryAs(store, body, null, bodyOf(recovery?.body) ?? null);
  return [`vault ${name} had been deleted`];
}

function workspace(sandbox: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  if (step === undefined) return [];
  const path = step.path.replace(/\/(?:diagnose|resyncKeys)$/i, "");
  if (step.method === "PUT") return workspaceParts(sandbox, steps, index);
  if (findResource(sandbox.store, path) !== null) return [];
  const content = (step.method === "GET" ? bodyOf(step.body) : null) ?? laterBody(steps, index, path);
  if (content === null) return [];
  insert(sandbox, { ...withoutMembers(content, ["id"]), id: path, name: parsePath(path).name });
  workingVault(sandbox, content);
  return [`workspace ${parsePath(path).name} was there`];
}

/** A workspace that was there had a vault that it could use. */
function workingVault({ store, tenantId }: Sandbox, content: Body): void {
  const id = textAt(objectAt(content, "properties"), "keyVault");
  const principal = textAt(objectAt(content, "identity"), "principalId");
  if (id === null || principal === null || findResource(store, id) !== null) return;
  const permissions = { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] };
  const vault = minimalVault(id);
  const accessPolicies = [{ tenantId, objectId: principal, permissions }];
  store.resources.set(foldCase(id), { ...vault, properties: withMembers(vault.properties, { accessPolicies }) });
}

/** The vault of a new workspace, where nothing in the scenario makes it. */
function workspaceParts({ store }: Sandbox, steps: readonly RecordedStep[], index: number): readonly string[] {
  const step = steps[index];
  const id = textAt(objectAt(bodyOf(step?.requestBody) ?? {}, "properties"), "keyVault");
  if (id === null || findResource(store, id) !== null) return [];
  const isMadeLater = steps.some((each) => each.method === "PUT" && isSameName(each.path, id));
  if (isMadeLater) return [];
  store.resources.set(foldCase(id), minimalVault(id));
  return ["the workspace's vault was there"];
}

/** Roles that are not built in. */
function role(sandbox: Sandbox, step: RecordedStep, name: string): readonly string[] {
  const id = textAt(objectAt(bodyOf(step.requestBody) ?? {}, "properties"), "roleDefinitionId") ?? "";
  const known = ROLES.some((each) => isSameName(each.id, id.split("/").at(-1) ?? ""));
  if (id === "" || known || findResource(sandbox.store, id) !== null) return [];
  insert(sandbox, { id, properties: { roleName: name } });
  return ["the role was there"];
}
