import type { AccessPolicy, Permissions } from "../vault/access-policy.ts";
import type { VaultId } from "../vault/vault-id.ts";
import type { Role } from "./cover.ts";
import type { AssignedGrant } from "../workspace/access.ts";
import type { CustomRole } from "./custom-role.ts";
import type { RiskGroup } from "./data-actions.ts";

/** A workspace of Azure Machine Learning that uses a vault. */
export interface WorkspaceIdentity {
  /** The id of the workspace; `null` where only its identity was named. */
  readonly workspace: string | null;
  /** An object id. */
  readonly principal: string;
}

/** A vault with what its policies grant. */
export interface GrantingVault {
  readonly id: VaultId;
  readonly tenantId: string;
  readonly policies: readonly AccessPolicy[];
  readonly workspaces: readonly WorkspaceIdentity[];
  /** Entries whose end is wanted: an object id, or one and that of an application, as `id/id`. */
  readonly leftOut: readonly string[];
  /** The role assignments that act on it; left out where nobody looked. */
  readonly granted?: readonly AssignedGrant[];
}

/**
 * What becomes of an entry: it gets roles; it grants nothing; it has no form in roles (a user together with an application); it
 * is of another tenant, which the vault lets nobody in from; its principal is no object id; or it is left out on purpose.
 */
export type EntryOutcome = "roles" | "grants-nothing" | "no-role-form" | "other-tenant" | "no-principal" | "left-out";

/** A role that a principal has on a vault. A second assignment of it is refused: `RoleAssignmentExists`. */
export interface AssignedRole {
  readonly role: Role;
  /** The name of the assignment, a GUID. */
  readonly name: string;
  readonly isConditional: boolean;
}

/** An entry, and the roles that take its place. */
export interface EntryMigration {
  readonly principal: string;
  readonly applicationId: string | null;
  /** What the entry grants; nothing for a workspace that has no entry. */
  readonly permissions: Permissions;
  readonly outcome: EntryOutcome;
  /** The workspace whose identity it is. */
  readonly workspace: WorkspaceIdentity | null;
  /** The template of the portal that ticks the same, and the roles that Microsoft names for it. */
  readonly template: { readonly name: string; readonly roles: readonly string[] } | null;
  /** The operations on data that the entry allows. */
  readonly needed: readonly string[];
  readonly roles: readonly Role[];
  /** Those of the roles that it has on the vault already, by assignments of other names than those of a plan. */
  readonly assigned: readonly AssignedRole[];
  readonly surplus: readonly RiskGroup[];
  /** Permissions that no role gives, as far as is known. */
  readonly missing: readonly string[];
  /** What is not sure, in sentences. */
  readonly doubts: readonly string[];
  /** The role that gives no more than the entry did, where the built-in ones give too much. */
  readonly custom: CustomRole | null;
}

/** Principals that get the same roles on the same vaults: one group could have them all. */
export interface GroupSuggestion {
  readonly principals: readonly string[];
  readonly roles: readonly string[];
  readonly vaults: readonly string[];
  /** How many assignments there are without the group. */
  readonly assignments: number;
}

/** What a vault needs before it uses roles. */
export interface VaultMigration {
  readonly id: VaultId;
  readonly entries: readonly EntryMigration[];
}

/** A role assignment that is to be made. */
export interface PlannedAssignment {
  /** `guid(scope, principal, role)` of the ids in lower case: the same in every run and in every tool. */
  readonly name: string;
  readonly scope: string;
  readonly principal: string;
  /** Known of identities of workspaces only. */
  readonly principalType: "ServicePrincipal" | null;
  readonly role: Role;
  /** The whole id of the role's definition. */
  readonly roleDefinitionId: string;
  /** The name under which it is there already; `null` where it is not, or has the name of the plan. */
  readonly existing: string | null;
}

/** What a run has to say. */
export interface MigrationReport {
  readonly vaults: readonly VaultMigration[];
  readonly groups: readonly GroupSuggestion[];
  /** How many assignments the plan makes in each subscription. */
  readonly loads: readonly SubscriptionLoad[];
  /** Roles of the plan that a Key Vault Data Access Administrator may not assign. */
  readonly undelegable: readonly string[];
  /** Ids of vaults that use roles already. */
  readonly usingRoles: readonly string[];
  /** Ids of vaults that were named and are not there. */
  readonly absent: readonly string[];
  /** In sentences. */
  readonly notes: readonly string[];
}

/** How many assignments a plan makes in a subscription. */
export interface SubscriptionLoad {
  readonly subscription: string;
  readonly assignments: number;
}
