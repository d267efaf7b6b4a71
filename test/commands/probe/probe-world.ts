import type { Json } from "../../../src/expression/to-json.ts";
import type { SandboxSeed } from "../../../src/generated/sandbox-seed.ts";
import { bodyOf, textAt } from "../../../src/sandbox/arm/body.ts";
import { foldCase } from "../../../src/text/fold-case.ts";
import { findResource, withProperties } from "../../../src/sandbox/arm/store.ts";
import { seededResource } from "../../../src/sandbox/seed.ts";
import { entry, GROUP, SUBSCRIPTION, TENANT, type Live } from "../../sandbox/live.ts";

export const PRINCIPAL = "0bec0000-0000-4000-8000-0000000000a1";
export const USER_PRINCIPAL = "0bec0000-0000-4000-8000-0000000000a2";
export const PROJECT_PRINCIPAL = "0bec0000-0000-4000-8000-0000000000a3";
export const GROUP_PRINCIPAL = "0bec0000-0000-4000-8000-0000000000a4";
/** Whom the sandbox takes an unknown token for. */
export const CALLER = "5eb0d700-0000-4000-8000-000000000001";

export const ROLES = {
  administrator: "00482a5a-887f-4fb3-b363-3b7fe8e74483",
  secretsOfficer: "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  secretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  repositoryReader: "b93aa761-3e63-49ed-ac28-beffa264f7ac",
  repositoryWriter: "2a1e307c-b015-4ebd-883e-5b7698a07328",
  acrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  blobContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
} as const;

export const idOf = (type: string, name: string): string => `${GROUP}/providers/${type}/${name}`;
export const VAULT = idOf("Microsoft.KeyVault/vaults", "kv1");
export const REGISTRY = idOf("Microsoft.ContainerRegistry/registries", "cr1");
export const STORAGE = idOf("Microsoft.Storage/storageAccounts", "st1");
export const WORKSPACE = idOf("Microsoft.MachineLearningServices/workspaces", "ws");
export const HUB = idOf("Microsoft.MachineLearningServices/workspaces", "hub");
export const IDENTITY = idOf("Microsoft.ManagedIdentity/userAssignedIdentities", "id1");

type Properties = Readonly<Record<string, Json>>;

/** What differs from the usual healthy world. */
export interface World {
  readonly vault?: Properties;
  readonly registry?: Properties;
  readonly storage?: Properties;
  readonly workspace?: Properties;
  readonly identity?: Json;
  readonly kind?: string;
  readonly more?: readonly Json[];
}

export const ALL = { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] };

/** A workspace with its vault, registry and storage account, in which everything is in order. */
export function healthy(world: World = {}): SandboxSeed {
  const resource = (id: string, properties: Properties, more: Properties = {}): Json => ({
    id,
    location: "westeurope",
    ...more,
    properties: { provisioningState: "Succeeded", ...properties },
  });
  const vault = {
    sku: { family: "A", name: "standard" },
    tenantId: TENANT,
    enableSoftDelete: true,
    enableRbacAuthorization: false,
    accessPolicies: [entry(CALLER, { secrets: ["get"] }), entry(PRINCIPAL, ALL)],
    ...world.vault,
  };
  const workspace = { keyVault: VAULT, storageAccount: STORAGE, containerRegistry: REGISTRY, ...world.workspace };
  const resources: readonly Json[] = [
    resource(VAULT, vault),
    resource(STORAGE, { ...world.storage }, { sku: { name: "Standard_LRS" } }),
    resource(REGISTRY, { adminUserEnabled: true, ...world.registry }, { sku: { name: "Premium" } }),
    resource(WORKSPACE, workspace, {
      kind: world.kind ?? "Default",
      identity: world.identity ?? { type: "SystemAssigned", principalId: PRINCIPAL, tenantId: TENANT },
    }),
    ...(world.more ?? []),
  ];
  return {
    schemaVersion: 1,
    resourceGroups: [{ id: GROUP, location: "westeurope" }],
    resources: resources.flatMap(seeded),
  };
}

function seeded(body: Json): NonNullable<SandboxSeed["resources"]> {
  const content = bodyOf(body);
  const id = content === null ? null : textAt(content, "id");
  return id === null ? [] : [{ ...content, id }];
}

export function role(id: string, scope: string, principal = PRINCIPAL, condition: string | null = null): Json {
  const name = `a${id.slice(1, 8)}-${String(scope.length).padStart(4, "0")}-4000-8000-${principal.slice(-12)}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    properties: {
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
      principalId: principal,
      scope,
      condition,
    },
  };
}

/** A role that somebody made, by what it does with data. */
export function customRole(id: string, dataActions: readonly string[], notDataActions: readonly string[] = []): Json {
  return {
    id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
    properties: {
      roleName: "Own",
      permissions: [{ actions: [], notActions: [], dataActions, notDataActions }],
    },
  };
}

export function denial(scope: string, permissions: Json, principals: Json, more: Properties = {}): Json {
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/d0000000-0000-4000-8000-000000000001`,
    properties: { denyAssignmentName: "locked", scope, permissions: [permissions], principals, ...more },
  };
}

export function compute(name: string, computeType = "AmlCompute"): Json {
  return {
    id: `${WORKSPACE}/computes/${name}`,
    location: "westeurope",
    properties: { computeType, provisioningState: "Succeeded" },
  };
}

export function privateEndpoint(status = "Approved", provisioningState = "Succeeded"): Properties {
  const properties = { privateLinkServiceConnectionState: { status }, provisioningState };
  return { privateEndpointConnections: [{ id: "pe", properties }] };
}

/** Puts a resource into the sandbox as a seed would. */
export function put({ sandbox }: Live, body: Json): void {
  const resource = seededResource(bodyOf(body) ?? {});
  if (resource === null) throw new Error("The body is no resource.");
  sandbox.state.store.resources.set(foldCase(resource.id), resource);
}

export function drop({ sandbox }: Live, id: string): void {
  if (!sandbox.state.store.resources.delete(foldCase(id))) throw new Error(`There is no ${id}.`);
}

/** Changes properties of a resource behind the service's back. */
export function change({ sandbox }: Live, id: string, properties: Properties): void {
  const found = findResource(sandbox.state.store, id);
  if (found === null) throw new Error(`There is no ${id}.`);
  sandbox.state.store.resources.set(foldCase(id), withProperties(found, properties));
}

export function setIdentity({ sandbox }: Live, identity: Properties): void {
  const found = findResource(sandbox.state.store, WORKSPACE);
  if (found === null) throw new Error("There is no workspace.");
  sandbox.state.store.resources.set(foldCase(WORKSPACE), { ...found, more: { ...found.more, identity } });
}
