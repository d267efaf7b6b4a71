import { isSameName } from "../../text/fold-case.ts";
import { listAt, bodyOf, textAt, valueAt, type Body } from "../arm/body.ts";
import { newStamp, saveResource } from "../arm/change-resource.ts";
import { resourceId } from "../arm/resource-path.ts";
import type { Caller, Sandbox } from "../arm/sandbox.ts";
import { bareResource, findResource, withProperties, type Cause, type StoredResource } from "../arm/store.ts";
import { changePolicies } from "../key-vault/vault-policies.ts";
import { principalOf, vaultIdOf } from "./workspace-access.ts";

/** The service itself, which acts for its workspaces. */
const SERVICE: Caller = {
  objectId: "0736f41a-0425-4b46-bdb5-1563eff02385",
  name: "Azure Machine Learning",
  type: "Application",
};

const KEY_VAULT_ADMINISTRATOR = "00482a5a-887f-4fb3-b363-3b7fe8e74483";

/** The entry that the service appends to a workspace's vault: recorded many times, and never another. */
function workspaceEntry(principal: string, tenantId: string): Body {
  return {
    tenantId,
    objectId: principal,
    permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] },
  };
}

/** Lets the identity of a workspace into its vault; `false` when the vault is not there. */
export function grantAccess(workspace: StoredResource, sandbox: Sandbox): boolean {
  const vault = findResource(sandbox.store, vaultIdOf(workspace, sandbox) ?? "");
  const principal = principalOf(workspace);
  if (vault === null) return false;
  if (principal === null) return true;
  if (valueAt(vault.properties, "enableRbacAuthorization") === true) {
    if (sandbox.switches("workspace-on-rbac") === "assign") assignRole(vault, principal, sandbox);
    return true;
  }
  // `systemData` of the vault stays as it was: recordings show the user, not the service.
  changePolicies(sandbox, vault, "add", [workspaceEntry(principal, sandbox.tenantId)], {
    cause: causeOfService(sandbox, "Microsoft.KeyVault/vaults/accessPolicies/write"),
    stamp: vault.stamp,
  });
  return true;
}

/** Takes the entries of a workspace's identity out of its vault. */
export function revokeAccess(workspace: StoredResource, sandbox: Sandbox): void {
  const vault = findResource(sandbox.store, vaultIdOf(workspace, sandbox) ?? "");
  const principal = principalOf(workspace);
  if (vault === null || principal === null) return;
  const kept = listAt(vault.properties, "accessPolicies").filter(
    (entry) => !isSameName(textAt(bodyOf(entry) ?? {}, "objectId") ?? "", principal),
  );
  saveResource(
    sandbox,
    withProperties(vault, { accessPolicies: kept }),
    causeOfService(sandbox, "Microsoft.KeyVault/vaults/accessPolicies/write"),
  );
}

function assignRole(vault: StoredResource, principal: string, sandbox: Sandbox): void {
  const subscription = vault.id.split("/")[2] ?? "";
  const id = resourceId(vault.id, "Microsoft.Authorization/roleAssignments", sandbox.newId());
  const assignment: StoredResource = {
    ...bareResource(id, newStamp(sandbox, SERVICE)),
    properties: {
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${KEY_VAULT_ADMINISTRATOR}`,
      principalId: principal,
      principalType: "ServicePrincipal",
      scope: vault.id,
      condition: null,
      createdOn: sandbox.now().toISOString(),
      updatedOn: sandbox.now().toISOString(),
    },
  };
  saveResource(sandbox, assignment, causeOfService(sandbox, "Microsoft.Authorization/roleAssignments/write"));
}

/** A cause of changes that the service makes by itself. */
export function causeOfService({ newId }: Sandbox, operation: string): Cause {
  return {
    correlationId: newId(),
    by: SERVICE.objectId,
    byType: SERVICE.type,
    clientType: "Unspecified",
    operation,
  };
}
