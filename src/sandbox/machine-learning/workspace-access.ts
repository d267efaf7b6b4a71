import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, resourcesWhere, type StoredResource } from "../arm/store.ts";

/** Roles that let a principal read and write the secrets of a vault (Microsoft: guide to Azure RBAC of Key Vault; read 2026-08). */
const SECRET_ROLES: readonly string[] = [
  "00482a5a-887f-4fb3-b363-3b7fe8e74483",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
];

/** What a workspace does with the secrets of its vault: without any of these an image is not built. */
const NEEDED: readonly string[] = ["get", "set"];

/** Whether a workspace can use its vault, and what stands in its way. */
export type VaultAccess = "granted" | "no-vault" | "no-entry" | "no-permission" | "no-role";

/** The principal by which a workspace acts: its own, or the user-assigned one that it is told to use. */
export function principalOf({ more, properties }: StoredResource): string | null {
  const identity = objectAt(more, "identity");
  const primary = textAt(properties, "primaryUserAssignedIdentity");
  if (primary === null || primary === "") return textAt(identity, "principalId");
  const users = objectAt(identity, "userAssignedIdentities");
  return textAt(bodyOf(valueAt(users, primary)) ?? {}, "principalId") ?? textAt(identity, "principalId");
}

/** The id of a workspace's vault: a project has its hub's. */
export function vaultIdOf(workspace: StoredResource, sandbox: Sandbox): string | null {
  const own = textAt(workspace.properties, "keyVault");
  const hub = textAt(workspace.properties, "hubResourceId");
  if (own !== null || hub === null) return own;
  return textAt(findResource(sandbox.store, hub)?.properties ?? {}, "keyVault");
}

/** Whether the identity of a workspace may use the secrets of its vault. */
export function vaultAccess(workspace: StoredResource, sandbox: Sandbox): VaultAccess {
  const vault = findResource(sandbox.store, vaultIdOf(workspace, sandbox) ?? "");
  const principal = principalOf(workspace);
  if (vault === null || principal === null) return "no-vault";
  if (valueAt(vault.properties, "enableRbacAuthorization") === true)
    return hasRole(vault.id, principal, sandbox) ? "granted" : "no-role";
  const entry = listAt(vault.properties, "accessPolicies")
    .map(bodyOf)
    .find((each) => each !== null && isSameName(textAt(each, "objectId") ?? "", principal));
  if (entry === undefined || entry === null) return "no-entry";
  const secrets = listAt(objectAt(entry, "permissions"), "secrets").filter((each) => typeof each === "string");
  const has = (name: string): boolean => secrets.some((each) => isSameName(each, name));
  return has("all") || NEEDED.every(has) ? "granted" : "no-permission";
}

function hasRole(vaultId: string, principal: string, { store }: Sandbox): boolean {
  const assignments = resourcesWhere(store, ({ type }) => isSameName(type, "Microsoft.Authorization/roleAssignments"));
  return assignments.some(({ properties }) => {
    const [scope, role] = [textAt(properties, "scope") ?? "", textAt(properties, "roleDefinitionId") ?? ""];
    const reaches =
      isSameName(scope, vaultId) || foldCase(vaultId).startsWith(`${foldCase(scope).replace(/\/$/, "")}/`);
    return (
      reaches &&
      isSameName(textAt(properties, "principalId") ?? "", principal) &&
      SECRET_ROLES.some((id) => foldCase(role).endsWith(id)) &&
      textAt(properties, "condition") === null
    );
  });
}
