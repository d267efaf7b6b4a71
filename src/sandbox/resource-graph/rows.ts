import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, textAt, valueAt, type Body } from "../arm/body.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { Change, StoredResource } from "../arm/store.ts";
import { vaultShape } from "../key-vault/vault-shape.ts";
import { workspaceShape } from "../machine-learning/workspace-shape.ts";
import { ancestorsOf, ancestorsOfAll } from "../resources/management-groups.ts";
import { plainRow, type Row } from "./row.ts";

/** Longer values of a change are cut. The length is the sandbox's own: none is documented. */
const VALUE_LENGTH = 4096;
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
      return sandbox.store.changes
        .filter((change) => isVisible(parsePath((change.after ?? change.before)?.id ?? "").subscription ?? "", wanted))
        .flatMap((change) => changeRow(change, sandbox))
        .map(plainRow);
    default:
      return null;
  }
}

function isVisible(subscription: string, { subscriptions }: Wanted): boolean {
  return subscriptions === null || subscriptions.includes(foldCase(subscription));
}

function resourceRows(types: RegExp, { subscriptions, type }: Wanted, sandbox: Sandbox): readonly Row[] {
  const { resources } = sandbox.store;
  const scopes = subscriptions === null ? [resources] : subscriptions.map((id) => resources.inSubscription(id));
  const table = resourceTable(sandbox);
  return scopes.flatMap((scope) =>
    [...scope.values()]
      .filter((each) => (type === null || isSameName(each.type, type)) && types.test(each.type))
      .map((each) => new ResourceRow(each, table)),
  );
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
  const shape = isSameName(resource.type, "Microsoft.KeyVault/vaults")
    ? vaultShape(resource, NEWEST, sandbox)
    : isSameName(resource.type, "Microsoft.MachineLearningServices/workspaces")
      ? workspaceShape(resource, NEWEST)
      : null;
  return shape === null ? resource.properties : (valueAt(shape, "properties") ?? null);
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

function changeRow(change: Change, sandbox: Sandbox): readonly Body[] {
  const resource = change.after ?? change.before;
  if (resource === null || /^Microsoft[.]Resources\//i.test(resource.type)) return [];
  const { subscription, group } = parsePath(resource.id);
  const changes = change.kind === "Update" ? changedProperties(change, sandbox) : {};
  return [
    {
      id: `${resource.id}/providers/Microsoft.Resources/changes/${change.id}`,
      name: change.id,
      type: "microsoft.resources/changes",
      tenantId: sandbox.tenantId,
      location: "",
      resourceGroup: foldCase(group ?? ""),
      subscriptionId: subscription ?? "",
      properties: {
        targetResourceId: resource.id,
        targetResourceType: foldCase(resource.type),
        changeType: change.kind,
        changeAttributes: {
          previousResourceSnapshotId: `${change.id}_before`,
          newResourceSnapshotId: `${change.id}_after`,
          correlationId: change.correlationId,
          changedByType: change.changedByType,
          changesCount: Object.keys(changes).length,
          clientType: change.clientType,
          changedBy: change.changedBy,
          operation: change.operation,
          timestamp: change.at,
        },
        changes,
      },
    },
  ];
}

/** Which properties a change touched. What is new is not told; values are texts. */
export function changedProperties({ before, after }: Change, { switches }: Sandbox): Body {
  const isWhole = switches("change-paths") === "whole";
  const left = flatEntries(contentOf(before), isWhole, "");
  // By a map: a member may have the name of one that every object has, such as `constructor`.
  const right = new Map(flatEntries(contentOf(after), isWhole, ""));
  return Object.fromEntries(
    left.flatMap(([path, previous]): [string, Json][] => {
      const next = right.get(path);
      return next === previous
        ? []
        : [
            [
              path,
              {
                previousValue: cut(previous),
                newValue: next === undefined ? null : cut(next),
                ...(previous.length > VALUE_LENGTH ? { isTruncated: true } : {}),
              },
            ],
          ];
    }),
  );
}

/** What a snapshot of a resource holds. */
export function contentOf(resource: StoredResource | null): Body {
  if (resource === null) return {};
  const { id, name, type, location, tags, properties, more } = resource;
  return { id, name, type: foldCase(type), location, tags, ...more, properties };
}

function flatEntries(content: Json, isWhole: boolean, path: string): readonly (readonly [string, string])[] {
  const body = bodyOf(content);
  if (body !== null)
    return Object.entries(body).flatMap(([key, value]) =>
      flatEntries(value, isWhole, path === "" ? key : `${path}.${key}`),
    );
  if (Array.isArray(content) && !isWhole)
    return listOf(content).flatMap((value, index) => flatEntries(value, isWhole, `${path}[${String(index)}]`));
  return [[path, typeof content === "string" ? content : JSON.stringify(content)]];
}

function cut(text: string): string {
  return text.slice(0, VALUE_LENGTH);
}
