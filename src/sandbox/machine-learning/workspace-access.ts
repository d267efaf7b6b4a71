import { isSameName } from "../../text/fold-case.ts";
import { gives, type PermissionSet } from "../../workspace/access.ts";
import { bodyOf, EMPTY, listAt, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, type StoredResource } from "../arm/store.ts";
import { denialsOn } from "../authorization/deny-assignments.ts";
import { assignments, isAbove } from "../authorization/role-assignments.ts";
import { permissionsOf } from "../authorization/role-definitions.ts";

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
    return hasRole(vault.id, principal, sandbox) ? "granted" : "no-role";
  const entry = listAt(vault.properties, "accessPolicies")
    .map(bodyOf)
    .find((each) => each !== null && isSameName(textAt(each, "objectId") ?? "", principal));
  if (entry === undefined || entry === null) return "no-entry";
  const secrets = listAt(objectAt(entry, "permissions"), "secrets").filter((each) => typeof each === "string");
  const has = (name: string): boolean => secrets.some((each) => isSameName(each, name));
  return has("all") || NEEDED.every(has) ? "granted" : "no-permission";
}

/** Whether roles give what is needed, and nothing denies it. A role under a condition is not counted. */
function hasRole(vaultId: string, principal: string, sandbox: Sandbox): boolean {
  const given = assignments(sandbox).filter(
    ({ properties }) =>
      isAbove(textAt(properties, "scope") ?? "", vaultId) &&
      isSameName(textAt(properties, "principalId") ?? "", principal) &&
      textAt(properties, "condition") === null,
  );
  const sets = given.flatMap(({ properties }) =>
    permissionsOf(textAt(properties, "roleDefinitionId") ?? "", sandbox.store),
  );
  const taken = denialsOn(vaultId, principal, sandbox).flatMap(({ properties }) =>
    listAt(properties, "permissions").map((each) => bodyOf(each) ?? EMPTY),
  );
  return NEEDED_ACTIONS.every(
    (name) =>
      sets.some((set) => gives(permissionSet(set), "dataActions", name)) &&
      !taken.some((set) => gives(permissionSet(set), "dataActions", name)),
  );
}

function permissionSet(set: Body): PermissionSet {
  const names = (name: string): readonly string[] => listAt(set, name).filter((each) => typeof each === "string");
  return {
    actions: names("actions"),
    notActions: names("notActions"),
    dataActions: names("dataActions"),
    notDataActions: names("notDataActions"),
  };
}
