import { guidOf } from "../expression/functions/guid.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { shortName } from "../text/short-name.ts";
import type { AccessPolicy } from "../vault/access-policy.ts";
import { isGuid } from "../vault/check-entries.ts";
import { vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { coverBy, coverOf, DATA_ROLES, type Cover, type Role } from "./cover.ts";
import { customRoleFor } from "./custom-role.ts";
import type {
  AssignedRole,
  EntryMigration,
  EntryOutcome,
  GrantingVault,
  PlannedAssignment,
  VaultMigration,
  WorkspaceIdentity,
} from "./migration.ts";
import { neededActions } from "./needed-actions.ts";
import { portalTemplateOf } from "./portal-template.ts";

/**
 * The role that Azure Machine Learning asks for on a vault that uses roles (Microsoft: Set up service authentication, what a
 * user-assigned identity needs; read 2026-08).
 */
const WORKSPACE_ROLE = "Key Vault Administrator";

/** The roles that take the place of a vault's access policies. */
export function planMigration(vault: GrantingVault): VaultMigration {
  const { id, policies, workspaces } = vault;
  const withoutEntry = workspaces.filter(
    ({ principal }, at) =>
      !policies.some((policy) => policy.applicationId === null && isSameName(policy.objectId, principal)) &&
      workspaces.findIndex((each) => isSameName(each.principal, principal)) === at,
  );
  const entries = [
    ...policies.map((policy) => entryMigration(policy, vault)),
    ...withoutEntry.map(({ principal }) => entryMigration(emptyPolicy(principal, vault), vault)),
  ];
  return { id, entries };
}

/** The role assignments of a plan, in its order. */
export function plannedAssignments({ id, entries }: VaultMigration): readonly PlannedAssignment[] {
  return entries.flatMap(({ principal, roles, assigned, workspace }) =>
    roles.map((role): PlannedAssignment => ({
      name: assignmentName(id, principal, role),
      scope: vaultIdText(id),
      principal,
      principalType: workspace === null ? null : "ServicePrincipal",
      role,
      roleDefinitionId: roleDefinitionId(id, role),
      existing: assigned.find((each) => each.role === role)?.name ?? null,
    })),
  );
}

function roleDefinitionId({ subscription }: VaultId, role: Role): string {
  return `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}

function assignmentName(id: VaultId, principal: string, role: Role): string {
  return guidOf([vaultIdText(id), principal, roleDefinitionId(id, role)].map(foldCase));
}

/** The roles that a principal has on the vault itself by assignments of other names. */
function assignedRoles(
  principal: string,
  roles: readonly Role[],
  { id, granted = [] }: GrantingVault,
): readonly AssignedRole[] {
  const own = granted.filter(
    (each) => isSameName(each.principal, principal) && isSameName(each.scope, vaultIdText(id)),
  );
  return roles.flatMap((role): readonly AssignedRole[] => {
    const found = own.find((each) => isSameName(shortName(each.role), role.id));
    if (found === undefined) return [];
    const name = shortName(found.id);
    if (isSameName(name, assignmentName(id, principal, role))) return [];
    return [{ role, name, isConditional: found.condition !== null }];
  });
}

function emptyPolicy(objectId: string, { tenantId }: GrantingVault): AccessPolicy {
  return { tenantId, objectId, applicationId: null, permissions: {} };
}

function entryMigration(policy: AccessPolicy, vault: GrantingVault): EntryMigration {
  const { objectId: principal, applicationId, permissions } = policy;
  const { actions: needed, unmapped, doubts } = neededActions(permissions);
  const workspace =
    applicationId === null ? (vault.workspaces.find((each) => isSameName(each.principal, principal)) ?? null) : null;
  const outcome = outcomeOf(policy, vault, workspace);
  const cover = outcome === "roles" ? coverFor(needed, workspace) : NO_COVER;
  const template = portalTemplateOf(permissions);
  return {
    principal,
    applicationId,
    permissions,
    outcome,
    workspace,
    template: template === null ? null : { name: template.name, roles: template.roles },
    needed,
    roles: cover.roles,
    assigned: assignedRoles(principal, cover.roles, vault),
    surplus: cover.surplus,
    missing: outcome === "roles" ? [...unmapped, ...cover.missing] : [],
    doubts,
    custom: workspace === null ? customRoleFor(needed, cover.surplus, vault.id.subscription) : null,
  };
}

const NO_COVER: Cover = { roles: [], surplus: [], missing: [] };

function outcomeOf(
  { tenantId, objectId, applicationId, permissions }: AccessPolicy,
  vault: GrantingVault,
  workspace: WorkspaceIdentity | null,
): EntryOutcome {
  const key = applicationId === null ? objectId : `${objectId}/${applicationId}`;
  if (vault.leftOut.some((id) => isSameName(id, key))) return "left-out";
  if (!isSameName(tenantId, vault.tenantId)) return "other-tenant";
  if (applicationId !== null) return "no-role-form";
  if (!isGuid(objectId)) return "no-principal";
  const isEmpty = Object.values(permissions).every((names) => names.length === 0);
  return isEmpty && workspace === null ? "grants-nothing" : "roles";
}

/** A workspace gets the role that it is to have, whatever else would do. */
function coverFor(needed: readonly string[], workspace: WorkspaceIdentity | null): Cover {
  if (workspace === null) return coverOf(needed);
  return coverBy(
    DATA_ROLES.filter(({ name }) => name === WORKSPACE_ROLE),
    needed,
  );
}
