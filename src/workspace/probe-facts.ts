import type { AccessPolicy } from "../vault/access-policy.ts";
import type { Denial, Grant, PermissionSet } from "./access.ts";
import type { Looked } from "./lookup.ts";
import type { NetworkSettings } from "./network-settings.ts";

/** A workspace as its provider describes it. `null` members are absent. */
export interface ProbedWorkspace {
  readonly id: string;
  readonly location: string;
  readonly kind: "default" | "hub" | "project" | "other";
  readonly provisioningState: string;
  /** The tenant of its own identity; `null` where the service does not tell. */
  readonly tenantId: string | null;
  readonly hub: string | null;
  readonly keyVault: string | null;
  readonly storageAccount: string | null;
  readonly containerRegistry: string | null;
  readonly imageBuildCompute: string | null;
  /** `AccessKey`, `Identity` or `UserDelegationSAS`; `AccessKey` where the service says nothing. */
  readonly datastoreAccess: string;
  readonly hasManagedNetwork: boolean;
  /** The principal of its own identity. */
  readonly systemPrincipal: string | null;
  readonly userIdentities: readonly UserIdentity[];
  readonly primaryUserIdentity: string | null;
}

export interface UserIdentity {
  readonly id: string;
  readonly principal: string | null;
  /** Told by the identity itself, not by those that it is assigned to. */
  readonly tenantId: string | null;
}

/** The principal by which a workspace acts. */
export interface ActingIdentity {
  readonly kind: "system" | "user";
  readonly principal: string;
  /** The id of a user-assigned one. */
  readonly id: string | null;
}

export interface ProbedVault {
  readonly id: string;
  readonly location: string;
  /** `null` where the service does not tell, as for all that follow. */
  readonly provisioningState: string | null;
  readonly tenantId: string;
  readonly authorization: "access-policies" | "rbac";
  readonly accessPolicies: readonly AccessPolicy[];
  readonly network: NetworkSettings;
  /** Where its secrets are asked for; `null` where it has no address yet. */
  readonly address: string | null;
}

/** A vault that can still be recovered. */
export interface DeletedVault {
  readonly vaultId: string;
  readonly location: string;
  /** UTC, ISO 8601. */
  readonly scheduledPurge: string;
}

/** Which roles count for images: those of the registry, those of its repositories; `unknown` where it was not told. */
export type RegistryRoles = "registry" | "repositories" | "unknown";

export interface ProbedRegistry {
  readonly id: string;
  readonly provisioningState: string | null;
  readonly roles: RegistryRoles;
  readonly hasAdmin: boolean;
  readonly sku: string;
  readonly network: NetworkSettings;
}

export interface ProbedStorage {
  readonly id: string;
  readonly provisioningState: string | null;
  /** `available`, or `unavailable` in its own region. */
  readonly primaryStatus: string | null;
  /** The resources that it lets in by themselves, whatever its network rules say. */
  readonly instanceRules: readonly InstanceRule[];
  readonly takesKeys: boolean;
  readonly network: NetworkSettings;
}

/** A rule of a storage account that lets resources in; `*` in the id matches any text. */
export interface InstanceRule {
  readonly tenantId: string;
  readonly resourceId: string;
}

export interface Compute {
  readonly name: string;
  readonly type: string;
  readonly provisioningState: string | null;
  /** The most nodes that a cluster takes. */
  readonly maxNodes: number | null;
  /** The size of its machines. */
  readonly size: string | null;
  /** What its last operation failed for. */
  readonly errors: readonly string[];
}

/** One result of the workspace's own check of itself. */
export interface Diagnosis {
  /** What it is about, such as `keyVault`. */
  readonly about: string;
  readonly code: string;
  readonly level: string;
  readonly message: string;
}

/** The rights of a principal on a resource. */
export interface Access {
  readonly grants: Looked<readonly Grant[]>;
  readonly denials: Looked<readonly Denial[]>;
}

/** The rights of a hub's identity. */
export interface HubAccess {
  readonly vault: Access;
  readonly registry: Access;
  readonly storage: Access;
}

/** What became of an image that was built for trial. */
export type TrialBuild =
  | { readonly kind: "built"; readonly image: string }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "not-seen"; readonly minutes: number };

/** A trial build, and what it left behind; `null` for nothing. */
export interface Trial {
  readonly outcome: TrialBuild;
  readonly leftOver: string | null;
}

/** All that is known of a workspace before anything is judged. */
export interface ProbeFacts {
  /** The workspace that was asked for. */
  readonly id: string;
  readonly workspace: Looked<ProbedWorkspace>;
  /** The hub of a project. */
  readonly hub: Looked<ProbedWorkspace>;
  /** What the caller may do with the workspace. */
  readonly rights: Looked<readonly PermissionSet[]>;
  /** The user-assigned identity that the workspace acts by. */
  readonly userIdentity: Looked<UserIdentity>;
  readonly vault: Looked<ProbedVault>;
  /** Looked for where the vault is not there. */
  readonly deletedVault: Looked<DeletedVault>;
  readonly registry: Looked<ProbedRegistry>;
  readonly storage: Looked<ProbedStorage>;
  readonly computes: Looked<readonly Compute[]>;
  readonly vaultAccess: Access;
  readonly registryAccess: Access;
  readonly storageAccess: Access;
  /** Of a project: the rights of its hub's identity on the same resources. */
  readonly hubAccess: HubAccess;
  readonly diagnosis: Looked<readonly Diagnosis[]>;
  readonly trial: Looked<Trial>;
  /** The status with which the vault's own address answers somebody without a token. */
  readonly endpoint: Looked<number>;
}
