import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listOf, textAt, valueAt, type Body } from "../arm/body.ts";
import { parsePath } from "../arm/resource-path.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { Change, StoredResource } from "../arm/store.ts";
import { vaultShape } from "../key-vault/vault-shape.ts";
import { workspaceShape } from "../machine-learning/workspace-shape.ts";

/** Longer values of a change are cut. The length is the sandbox's own: none is documented. */
const VALUE_LENGTH = 4096;
const NEWEST = "2026-02-01";

/** The rows of a table; `null` when there is none of that name. */
export function rowsOf(table: string, sandbox: Sandbox): readonly Body[] | null {
  const all = [...sandbox.store.resources.values()];
  switch (table) {
    case "resources":
      return all
        .filter(({ type }) => !/^Microsoft[.](?:Authorization|Resources)\//i.test(type))
        .map((each) => resourceRow(each, sandbox));
    case "authorizationresources":
      return all
        .filter(({ type }) => /^Microsoft[.]Authorization\//i.test(type))
        .map((each) => resourceRow(each, sandbox));
    case "resourcecontainers":
      return containers(sandbox);
    case "resourcechanges":
      return sandbox.store.changes.flatMap((change) => changeRow(change, sandbox));
    default:
      return null;
  }
}

/** Types and groups are in lower case in this service; ids and names are as they are. */
function resourceRow(resource: StoredResource, sandbox: Sandbox): Body {
  const { id, name, type, location, tags, more } = resource;
  const { subscription, group } = parsePath(id);
  return {
    id,
    name,
    type: foldCase(type),
    tenantId: sandbox.tenantId,
    kind: foldCase(textAt(more, "kind") ?? ""),
    location: location ?? "",
    resourceGroup: foldCase(group ?? ""),
    subscriptionId: subscription ?? "",
    managedBy: "",
    sku: valueAt(more, "sku") ?? null,
    plan: null,
    properties: shownProperties(resource, sandbox),
    tags: Object.keys(tags).length === 0 ? null : tags,
    identity: valueAt(more, "identity") ?? null,
    zones: null,
    extendedLocation: null,
  };
}

function shownProperties(resource: StoredResource, sandbox: Sandbox): Json {
  const shape = isSameName(resource.type, "Microsoft.KeyVault/vaults")
    ? vaultShape(resource, NEWEST, sandbox)
    : isSameName(resource.type, "Microsoft.MachineLearningServices/workspaces")
      ? workspaceShape(resource, NEWEST)
      : null;
  return shape === null ? resource.properties : (valueAt(shape, "properties") ?? null);
}

function containers({ store, tenantId }: Sandbox): readonly Body[] {
  const subscriptions = [...store.subscriptions.values()].map(({ id, name }): Body => ({
    id: `/subscriptions/${id}`,
    name,
    type: "microsoft.resources/subscriptions",
    tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: id,
    properties: { state: "Enabled" },
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
  return [...subscriptions, ...groups];
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
