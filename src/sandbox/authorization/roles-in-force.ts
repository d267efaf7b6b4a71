import { isSameName } from "../../text/fold-case.ts";
import { gives, type PermissionSet, type Plane } from "../../workspace/access.ts";
import { bodyOf, EMPTY, listAt, textAt, type Body } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { numberOf } from "../arm/switches.ts";
import { denialsOn } from "./deny-assignments.ts";
import { assignments, isAbove } from "./role-assignments.ts";
import { permissionsOf } from "./role-definitions.ts";

/**
 * Tells what roles let a principal do on a resource: those that act already, without what deny assignments take. A role under a
 * condition is not counted.
 */
export function rolesInForce(
  resource: string,
  principal: string,
  sandbox: Sandbox,
): (plane: Plane, name: string) => boolean {
  const given = assignments(sandbox).filter(
    ({ properties }) =>
      isAbove(textAt(properties, "scope") ?? "", resource) &&
      isSameName(textAt(properties, "principalId") ?? "", principal) &&
      textAt(properties, "condition") === null &&
      acts(properties, sandbox),
  );
  const sets = given
    .flatMap(({ properties }) => permissionsOf(textAt(properties, "roleDefinitionId") ?? "", sandbox.store))
    .map(permissionSet);
  const taken = denialsOn(resource, principal, sandbox)
    .flatMap(({ properties }) => listAt(properties, "permissions").map((each) => bodyOf(each) ?? EMPTY))
    .map(permissionSet);
  return (plane, name) => sets.some((set) => gives(set, plane, name)) && !taken.some((set) => gives(set, plane, name));
}

/** An assignment acts some time after it was made; one that does not tell its age was there before. */
function acts(assignment: Body, { switches, now }: Sandbox): boolean {
  const made = Date.parse(textAt(assignment, "updatedOn") ?? textAt(assignment, "createdOn") ?? "");
  return Number.isNaN(made) || made + numberOf(switches, "role-propagation") * 1000 <= now().getTime();
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
