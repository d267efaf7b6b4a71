import type { Plane } from "./access.ts";
import { permissionsOfAll } from "../vault/permissions.ts";
import type { Permissions } from "../vault/access-policy.ts";

/** Where something is written down, and when it was read. */
export interface Source {
  readonly title: string;
  readonly address: string;
  /** Year and month. */
  readonly read: string;
}

const IDENTITY: Source = {
  title: "Set up service authentication: what a user-assigned identity needs",
  address: "https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication",
  read: "2026-08",
};
const SECURITY: Source = {
  title: "Enterprise security: what the workspace's identity gets",
  address: "https://learn.microsoft.com/azure/machine-learning/concept-enterprise-security",
  read: "2026-08",
};
const ROLES: Source = {
  title: "Manage access to a workspace: actions",
  address: "https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles",
  read: "2026-08",
};
const RBAC: Source = {
  title: "Azure RBAC for Key Vault",
  address: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
  read: "2026-08",
};
const REGISTRY_ROLES: Source = {
  title: "Container Registry: roles and permissions",
  address: "https://learn.microsoft.com/azure/container-registry/container-registry-roles",
  read: "2026-08",
};
const REPOSITORY_ROLES: Source = {
  title: "Container Registry: repository permissions by attributes",
  address: "https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions",
  read: "2026-11",
};
const QUICKSTART: Source = {
  title: "Microsoft's template for a workspace with a user-assigned identity",
  address:
    "https://github.com/Azure/azure-quickstart-templates (201-machine-learning-dependencies-role-assignment, 2021-03)",
  read: "2026-08",
};
const RECORDED: Source = {
  title: "Recorded traffic: the entry that the service adds when it creates a workspace",
  address: "test/fixtures/recordings/aso-ml-workspace-2024-api.json",
  read: "2026-11",
};

/** Permissions of an access policy that somebody needs. */
export interface PolicyNeed {
  readonly permissions: Permissions;
  /** Those of them without which a build is sure to fail; all where it is left out. */
  readonly sure?: Permissions;
  readonly source: Source;
}

/** Operations that somebody needs, and the role that gives them all. */
export interface ActionNeed {
  readonly plane: Plane;
  readonly names: readonly string[];
  /** Those of them without which a build is sure to fail; all where it is left out. */
  readonly sure?: readonly string[];
  readonly role: string;
  readonly source: Source;
}

/**
 * Access-policy mode: what Microsoft's own template gives. The workspace keeps and reads secrets; whether it needs more
 * than that is documented nowhere.
 */
export const POLICY_TO_BUILD: PolicyNeed = {
  permissions: { secrets: ["get", "list", "set", "delete", "recover", "backup", "restore"] },
  sure: { secrets: ["get", "set"] },
  source: QUICKSTART,
};

/** Access-policy mode: what the service grants when it creates a workspace; its `all` takes in everything but purging. */
export const POLICY_GRANTED: PolicyNeed = {
  permissions: Object.fromEntries(
    (["keys", "secrets", "certificates"] as const).map((kind) => [kind, permissionsOfAll(kind)]),
  ),
  source: RECORDED,
};

/** RBAC mode: the same of secrets. */
export const ROLE_TO_BUILD: ActionNeed = {
  plane: "dataActions",
  names: vaultActions("secrets", [
    "getSecret/action",
    "setSecret/action",
    "readMetadata/action",
    "delete",
    "recover/action",
    "backup/action",
    "restore/action",
  ]),
  sure: vaultActions("secrets", ["getSecret/action", "setSecret/action"]),
  role: "Key Vault Administrator",
  source: RBAC,
};

/** RBAC mode: what is documented beyond secrets, by samples of keys and certificates. */
export const ROLE_GRANTED: ActionNeed = {
  plane: "dataActions",
  names: [
    ...vaultActions("keys", ["read", "create/action", "delete", "encrypt/action", "sign/action"]),
    ...vaultActions("certificates", ["read", "create/action", "delete"]),
  ],
  role: "Key Vault Administrator",
  source: IDENTITY,
};

/** Registry without its administrator account: images are pushed and pulled by the workspace's identity. */
export const REGISTRY_TO_BUILD: ActionNeed = {
  plane: "actions",
  names: ["Microsoft.ContainerRegistry/registries/pull/read", "Microsoft.ContainerRegistry/registries/push/write"],
  role: "Contributor",
  source: REGISTRY_ROLES,
};

/** The same in a registry whose repositories have permissions of their own: there the roles above give nothing on images. */
export const REPOSITORIES_TO_BUILD: ActionNeed = {
  plane: "dataActions",
  names: [
    "Microsoft.ContainerRegistry/registries/repositories/content/read",
    "Microsoft.ContainerRegistry/registries/repositories/content/write",
  ],
  role: "Container Registry Repository Writer",
  source: REPOSITORY_ROLES,
};

/** What the role Contributor on the registry is documented for beyond that: the registry builds images, too. */
export const REGISTRY_GRANTED: ActionNeed = {
  plane: "actions",
  names: [
    "Microsoft.ContainerRegistry/registries/read",
    "Microsoft.ContainerRegistry/registries/scheduleRun/action",
    "Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action",
  ],
  role: "Contributor",
  source: SECURITY,
};

/** Storage that is used by identity; by key these are a grant of the service that may be missed elsewhere. */
export const STORAGE_BY_IDENTITY: ActionNeed = {
  plane: "dataActions",
  names: ["read", "write", "add/action", "delete"].map(
    (name) => `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/${name}`,
  ),
  role: "Storage Blob Data Contributor",
  source: SECURITY,
};

/** What whoever makes an environment may have to do. */
export const CALLER_TO_BUILD: ActionNeed = {
  plane: "actions",
  names: ["write", "build/action", "readSecrets/action"].map(
    (name) => `Microsoft.MachineLearningServices/workspaces/environments/${name}`,
  ),
  role: "AzureML Data Scientist",
  source: ROLES,
};

function vaultActions(kind: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `Microsoft.KeyVault/vaults/${kind}/${name}`);
}
