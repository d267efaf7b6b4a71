import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { StoredResource } from "../arm/store.ts";
import { vaultProperties } from "../key-vault/vault-shape.ts";
import { workspaceShape } from "../machine-learning/workspace-shape.ts";
import { ancestorsOf, ancestorsOfAll } from "../resources/management-groups.ts";
import { changeRow } from "./change-rows.ts";
import { graphView } from "./graph-view.ts";
import { plainRow, type Row } from "./row.ts";

const NEWEST = "2026-02-01";

/** What a query may see, and what it asks for. */
export interface Wanted {
  /** Folded ids; `null` sees everything. */
  readonly subscriptions: readonly string[] | null;
  /** Rows of other types may be left out. */
  readonly type: string | null;
}

/** The rows of a table; `null` when there is none of that name. */
export function rowsOf(table: string, wanted: Wanted, sandbox: Sandbox): readonly Row[] | null {
  switch (table) {
    case "resources":
      return resourceRows(/^(?!Microsoft[.](?:Authorization|Resources)\/)/i, wanted, sandbox);
    case "authorizationresources":
      return resourceRows(/^Microsoft[.]Authorization\//i, wanted, sandbox);
    case "resourcecontainers":
      return containers(sandbox)
        .filter((row) => isVisible(textAt(row, "subscriptionId") ?? "", wanted))
        .map(plainRow);
    case "resourcechanges":
      return graphView(sandbox)
        .changes.flatMap((change) => changeRow(change, sandbox))
        .filter((row) => isVisible(textAt(row, "subscriptionId") ?? "", wanted))
        .map(plainRow);
    default:
      return null;
  }
}

function isVisible(subscription: string, { subscriptions }: Wanted): boolean {
  return subscriptions === null || subscriptions.includes(foldCase(subscription));
}

/** Rows of resources as this service knows them: those that changed a moment ago may still be as they were. */
function resourceRows(types: RegExp, wanted: Wanted, sandbox: Sandbox): readonly Row[] {
  const { subscriptions, type } = wanted;
  const { resources } = sandbox.store;
  const scopes = subscriptions === null ? [resources] : subscriptions.map((id) => resources.inSubscription(id));
  const { earlier } = graphView(sandbox);
  const table = resourceTable(sandbox);
  const rows: Row[] = [];
  const add = (resource: StoredResource): void => {
    const isWanted = (type === null || isSameName(resource.type, type)) && types.test(resource.type);
    if (isWanted) rows.push(new ResourceRow(resource, table));
  };
  for (const scope of scopes) for (const [id, resource] of scope) if (!earlier.has(id)) add(resource);
  for (const past of earlier.values())
    if (past !== null && isVisible(parsePath(past.id).subscription ?? "", wanted)) add(past);
  return rows;
}

/** What the rows of resources have in common. */
interface ResourceTable {
  readonly tenantId: string;
  readonly propertiesOf: (resource: StoredResource) => Json;
}

/** The latest properties are kept: columns of one row are asked for one after the other. */
function resourceTable(sandbox: Sandbox): ResourceTable {
  let last: { readonly resource: StoredResource; readonly properties: Json } | null = null;
  return {
    tenantId: sandbox.tenantId,
    propertiesOf(resource) {
      if (last?.resource !== resource) last = { resource, properties: shownProperties(resource, sandbox) };
      return last.properties;
    },
  };
}

/**
 * A resource as a row. Its parts are worked out when they are asked for: most rows of a large estate are never shown.
 * Types and groups are in lower case in this service; ids and names are as they are.
 */
class ResourceRow implements Row {
  readonly #resource: StoredResource;
  readonly #table: ResourceTable;

  constructor(resource: StoredResource, table: ResourceTable) {
    this.#resource = resource;
    this.#table = table;
  }

  column(name: string): Json {
    const { id, location, tags, more } = this.#resource;
    switch (name) {
      case "id":
        return id;
      case "name":
        return this.#resource.name;
      case "type":
        return foldCase(this.#resource.type);
      case "tenantId":
        return this.#table.tenantId;
      case "kind":
        return foldCase(textAt(more, "kind") ?? "");
      case "location":
        return location ?? "";
      case "resourceGroup":
        return foldCase(parsePath(id).group ?? "");
      case "subscriptionId":
        return parsePath(id).subscription ?? "";
      case "managedBy":
        return "";
      case "tags":
        return Object.keys(tags).length === 0 ? null : tags;
      case "sku":
      case "identity":
        return valueAt(more, name) ?? null;
      case "properties":
        return this.#table.propertiesOf(this.#resource);
      default:
        return this.#otherCase(name);
    }
  }

  whole(): Body {
    return Object.fromEntries(RESOURCE_COLUMNS.map((name) => [name, this.column(name)]));
  }

  /** Names of columns compare without case. */
  #otherCase(name: string): Json {
    const known = RESOURCE_COLUMNS.find((each) => isSameName(each, name));
    return known === undefined || known === name ? null : this.column(known);
  }
}

const RESOURCE_COLUMNS: readonly string[] = [
  "id",
  "name",
  "type",
  "tenantId",
  "kind",
  "location",
  "resourceGroup",
  "subscriptionId",
  "managedBy",
  "sku",
  "plan",
  "properties",
  "tags",
  "identity",
  "zones",
  "extendedLocation",
];

function shownProperties(resource: StoredResource, sandbox: Sandbox): Json {
  if (isSameName(resource.type, "Microsoft.KeyVault/vaults")) return vaultProperties(resource, NEWEST, sandbox);
  return isSameName(resource.type, "Microsoft.MachineLearningServices/workspaces")
    ? objectAt(workspaceShape(resource, NEWEST), "properties")
    : resource.properties;
}

function containers(sandbox: Sandbox): readonly Body[] {
  const { store, tenantId } = sandbox;
  const chains = ancestorsOfAll(sandbox);
  const subscriptions = [...store.subscriptions].map(([key, { id, name, tags }]): Body => ({
    id: `/subscriptions/${id}`,
    name,
    type: "microsoft.resources/subscriptions",
    tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: id,
    tags: Object.keys(tags).length === 0 ? null : tags,
    properties: { state: "Enabled", managementGroupAncestorsChain: chainShape(chains.get(key) ?? []) },
  }));
  const managementGroups = [...store.managementGroups.values()].map((each): Body => ({
    id: `/providers/Microsoft.Management/managementGroups/${each.name}`,
    name: each.name,
    type: "microsoft.management/managementgroups",
    tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: "",
    properties: {
      displayName: each.displayName,
      tenantId,
      details: { managementGroupAncestorsChain: chainShape(ancestorsOf(each, sandbox)) },
    },
  }));
  const groups = [...store.groups.values()].map(({ id, name, location, tags }): Body => ({
    id,
    name,
    type: "microsoft.resources/subscriptions/resourcegroups",
    tenantId,
    location,
    resourceGroup: foldCase(name),
    subscriptionId: parsePath(id).subscription ?? "",
    tags,
    properties: { provisioningState: "Succeeded" },
  }));
  return [...subscriptions, ...managementGroups, ...groups];
}

function chainShape(chain: ReturnType<typeof ancestorsOf>): Json {
  return chain.map(({ displayName, name }) => ({ displayName, name }));
}
