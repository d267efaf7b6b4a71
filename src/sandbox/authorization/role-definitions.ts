import { ROLE_DATA } from "../../generated/role-table.ts";
import type { Json } from "../../expression/to-json.ts";
import { isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, listAt, type Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import { findResource, resourcesOfType, type Store } from "../arm/store.ts";
import { anyResource, resourceShape } from "../resources/any-resource.ts";

interface Role {
  readonly id: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
  readonly dataActions?: readonly string[];
}

const REPOSITORIES = "Microsoft.ContainerRegistry/registries/repositories";

/**
 * Built-in roles that have to do with vaults and workspaces. Source: Azure built-in roles, read 2026-08; actions shortened but for
 * those of vaults.
 */
export const ROLES: readonly Role[] = [
  ...ROLE_DATA.builtInRoles.roles,
  { id: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", name: "Owner", actions: ["*"] },
  {
    id: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    name: "Contributor",
    actions: ["*"],
    notActions: ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write"],
  },
  { id: "acdd72a7-3385-48ef-bd42-f606fba81ae7", name: "Reader", actions: ["*/read"] },
  {
    id: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    name: "User Access Administrator",
    actions: ["*/read", "Microsoft.Authorization/*"],
  },
  {
    id: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
    name: "AcrPull",
    actions: ["Microsoft.ContainerRegistry/registries/pull/read"],
  },
  {
    id: "8311e382-0749-4cb8-b61a-304f252e45ec",
    name: "AcrPush",
    actions: ["Microsoft.ContainerRegistry/registries/pull/read", "Microsoft.ContainerRegistry/registries/push/write"],
  },
  {
    id: "b93aa761-3e63-49ed-ac28-beffa264f7ac",
    name: "Container Registry Repository Reader",
    actions: [],
    dataActions: [`${REPOSITORIES}/metadata/read`, `${REPOSITORIES}/content/read`],
  },
  {
    id: "2a1e307c-b015-4ebd-883e-5b7698a07328",
    name: "Container Registry Repository Writer",
    actions: [],
    dataActions: ["metadata/read", "metadata/write", "content/read", "content/write"].map(
      (each) => `${REPOSITORIES}/${each}`,
    ),
  },
  {
    id: "2efddaa5-3f1f-4df3-97df-af3f13818f4c",
    name: "Container Registry Repository Contributor",
    actions: [],
    dataActions: [`${REPOSITORIES}/metadata/*`, `${REPOSITORIES}/content/*`],
  },
  {
    id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    name: "Storage Blob Data Contributor",
    actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/*"],
    dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*"],
  },
  {
    id: "f6c7c914-8db3-469d-8ca1-694a8f32e121",
    name: "AzureML Data Scientist",
    actions: [
      "Microsoft.MachineLearningServices/workspaces/*/read",
      "Microsoft.MachineLearningServices/workspaces/*/action",
      "Microsoft.MachineLearningServices/workspaces/*/write",
    ],
  },
  {
    id: "b78c5d69-af96-48a3-bf8d-a8b4d589de94",
    name: "Azure AI Administrator",
    actions: [
      "Microsoft.KeyVault/*",
      "Microsoft.ContainerRegistry/registries/*",
      "Microsoft.Storage/storageAccounts/*",
      "Microsoft.MachineLearningServices/*",
      "Microsoft.Resources/deployments/*",
    ],
  },
];

/** `Microsoft.Authorization/roleDefinitions`: built-in ones, and those that somebody made. */
export const roleDefinitions: ResourceProvider = {
  type: "Microsoft.Authorization/roleDefinitions",
  get(request) {
    const role = ROLES.find(({ id }) => isSameName(id, request.name));
    if (role !== undefined) return ok(roleShape(role, request.subscription));
    return findResource(request.sandbox.store, request.id) === null ? noRole(request.name) : anyResource.get(request);
  },
  list({ sandbox, query, subscription, scope }) {
    const wanted = /roleName\s+eq\s+'([^']*)'/i.exec(query.get("$filter") ?? "")?.[1];
    const own = resourcesOfType(sandbox.store, "Microsoft.Authorization/roleDefinitions", scope).map(resourceShape);
    const builtIn = ROLES.filter(({ name }) => wanted === undefined || isSameName(name, wanted));
    return ok({ value: [...builtIn.map((role) => roleShape(role, subscription)), ...own] });
  },
};

/** What a role gives, by the id of its definition; nothing for one that is not there. */
export function permissionsOf(id: string, store: Store): readonly Body[] {
  const role = ROLES.find((each) => isSameName(each.id, id.split("/").at(-1) ?? ""));
  const properties = role === undefined ? (findResource(store, id)?.properties ?? {}) : shownProperties(role);
  return listAt(properties, "permissions")
    .map(bodyOf)
    .filter((each) => each !== null);
}

/** The error where a role is not there. */
export function noRole(name: string): Answer {
  return failed(404, "RoleDefinitionDoesNotExist", `The specified role definition with ID '${name}' does not exist.`);
}

function roleShape(role: Role, subscription: string): Body {
  return {
    id: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    name: role.id,
    type: "Microsoft.Authorization/roleDefinitions",
    properties: shownProperties(role),
  };
}

function shownProperties({ name, actions, notActions = [], dataActions = [] }: Role): Body {
  const permission: Json = { actions, notActions, dataActions, notDataActions: [] };
  return {
    roleName: name,
    type: "BuiltInRole",
    description: name,
    assignableScopes: ["/"],
    permissions: [permission],
  };
}
