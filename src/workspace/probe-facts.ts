import type { AccessPolicy } from "../vault/access-policy.ts";
import type { Denial, Grant, PermissionSet } from "./access.ts";
import type { Looked } from "./looked.ts";
import type { NetworkSettings } from "./network-settings.ts";

/** A workspace as its provider describes it. `null` members are absent. */
export interface ProbedWorkspace {
  readonly id: string;
  readonly location: string;
  readonly kind: "default" | "hub" | "project" | "other";
  readonly provisioningState: string;
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

export interface ProbedRegistry {
  readonly id: string;
  readonly hasAdmin: boolean;
  readonly sku: string;
  readonly network: NetworkSettings;
}

export interface ProbedStorage {
  readonly id: string;
  readonly takesKeys: boolean;
  readonly network: NetworkSettings;
}

export interface Compute {
  readonly name: string;
  readonly type: string;
  readonly provisioningState: string;
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
  readonly diagnosis: Looked<readonly Diagnosis[]>;
  readonly trial: Looked<Trial>;
  /** The status with which the vault's own address answers somebody without a token. */
  readonly door: Looked<number>;
}
