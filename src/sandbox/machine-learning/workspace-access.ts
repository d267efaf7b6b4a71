import { isSameName } from "../../text/fold-case.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, type StoredResource } from "../arm/store.ts";
import { rolesInForce } from "../authorization/roles-in-force.ts";

/** What a workspace does with the secrets of its vault: without any of these an image is not built. */
const NEEDED: readonly string[] = ["get", "set"];
/** The same on a vault that uses RBAC. */
const NEEDED_ACTIONS: readonly string[] = [
  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
  "Microsoft.KeyVault/vaults/secrets/setSecret/action",
];

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

/** Whether the identity of a workspace may use the secrets of its vault; of a project it may be that of its hub. */
export function vaultAccess(workspace: StoredResource, sandbox: Sandbox): VaultAccess {
  const vault = findResource(sandbox.store, vaultIdOf(workspace, sandbox) ?? "");
  if (vault === null) return "no-vault";
  const own = accessOf(principalOf(workspace), vault, sandbox);
  const hub = findResource(sandbox.store, textAt(workspace.properties, "hubResourceId") ?? "");
  if (own === "granted" || hub === null || sandbox.switches("project-access") === "own") return own;
  return accessOf(principalOf(hub), vault, sandbox) === "granted" ? "granted" : own;
}

function accessOf(principal: string | null, vault: StoredResource, sandbox: Sandbox): VaultAccess {
  if (principal === null) return "no-vault";
  if (valueAt(vault.properties, "enableRbacAuthorization") === true)
    return hasRoles(vault.id, principal, sandbox) ? "granted" : "no-role";
  const entry = listAt(vault.properties, "accessPolicies")
    .map(bodyOf)
    .find((each) => each !== null && isSameName(textAt(each, "objectId") ?? "", principal));
  if (entry === undefined || entry === null) return "no-entry";
  const secrets = listAt(objectAt(entry, "permissions"), "secrets").filter((each) => typeof each === "string");
  const has = (name: string): boolean => secrets.some((each) => isSameName(each, name));
  return has("all") || NEEDED.every(has) ? "granted" : "no-permission";
}

function hasRoles(vaultId: string, principal: string, sandbox: Sandbox): boolean {
  const may = rolesInForce(vaultId, principal, sandbox);
  return NEEDED_ACTIONS.every((name) => may("dataActions", name));
}
