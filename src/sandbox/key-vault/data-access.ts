import type { Json } from "../../expression/to-json.ts";
import { neededActions } from "../../roles/needed-actions.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { effectivePermissions } from "../../vault/access-policy.ts";
import { PERMISSIONS } from "../../vault/permissions.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { StoredResource } from "../arm/store.ts";
import { rolesInForce } from "../authorization/roles-in-force.ts";

/** Who comes to a vault: a principal, or a user by an application. */
export interface Visitor {
  readonly principal: string;
  readonly application: string | null;
}

/**
 * What a vault lets somebody do with its data now, as permissions of an access policy by kind: by the entries of the list, or,
 * where it uses RBAC, by roles that act. A user by an application has no form in roles.
 */
export function dataAccess(vault: StoredResource, visitor: Visitor, sandbox: Sandbox): Readonly<Record<string, Json>> {
  const may = usesRoles(vault) ? byRoles(vault, visitor, sandbox) : byEntries(vault, visitor);
  return Object.fromEntries(
    Object.entries(PERMISSIONS).map(([kind, names]) => [
      kind,
      names.map(foldCase).filter((name) => name !== "all" && may(kind, name)),
    ]),
  );
}

function usesRoles({ properties }: StoredResource): boolean {
  return valueAt(properties, "enableRbacAuthorization") === true;
}

type May = (kind: string, name: string) => boolean;

function byRoles({ id }: StoredResource, { principal, application }: Visitor, sandbox: Sandbox): May {
  const may = rolesInForce(id, principal, sandbox);
  return (kind, name) =>
    application === null && neededActions({ [kind]: [name] }).actions.every((action) => may("dataActions", action));
}

function byEntries({ properties }: StoredResource, { principal, application }: Visitor): May {
  const entries = listAt(properties, "accessPolicies")
    .map(bodyOf)
    .filter((entry) => entry !== null);
  const own = entries.filter(
    (entry) =>
      isSameName(textAt(entry, "objectId") ?? "", principal) &&
      isSameName(textAt(entry, "applicationId") ?? "", application ?? ""),
  );
  return (kind, name) =>
    own.some((entry) => {
      const names = listAt(objectAt(entry, "permissions"), kind).filter((each) => typeof each === "string");
      return effectivePermissions(kind, names.map(foldCase)).includes(name);
    });
}
