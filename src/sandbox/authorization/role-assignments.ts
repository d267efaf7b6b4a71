import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { newStamp, removeResource, saveResource } from "../arm/change-resource.ts";
import { badRequest, failed, roleAssignmentExists } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { causeOf, type Caller, type Sandbox } from "../arm/sandbox.ts";
import { bareResource, findResource, resourcesWhere, type StoredResource } from "../arm/store.ts";
import { noRole, ROLES } from "./role-definitions.ts";

const TYPE = "Microsoft.Authorization/roleAssignments";

/** `Microsoft.Authorization/roleAssignments`, at any scope. */
export const roleAssignments: ResourceProvider = {
  type: TYPE,
  put: putAssignment,
  get(request) {
    const found = findResource(request.sandbox.store, request.id);
    return found === null ? missing(request.name) : ok(assignmentShape(found));
  },
  remove(request) {
    const { sandbox, caller, correlationId } = request;
    const found = findResource(sandbox.store, request.id);
    if (found === null) return answer(204, null);
    removeResource(sandbox, found, causeOf(caller, correlationId, `${TYPE}/delete`));
    return ok(assignmentShape(found));
  },
  list({ sandbox, scope, query }) {
    const filter = query.get("$filter") ?? "";
    const principal =
      /principalId\s+eq\s+'?([^'\s]+)'?/i.exec(filter)?.[1] ?? /assignedTo\('([^']+)'\)/i.exec(filter)?.[1] ?? null;
    const isExact = /atScope\(\)/i.test(filter);
    const found = assignments(sandbox).filter(({ properties }) => {
      const own = textAt(properties, "scope") ?? "";
      const isHere = isAbove(own, scope) || (!isExact && isAbove(scope, own));
      return isHere && (principal === null || isSameName(textAt(properties, "principalId") ?? "", principal));
    });
    return ok({ value: found.map(assignmentShape) });
  },
};

/** All role assignments, whatever they are on. */
export function assignments({ store }: Sandbox): readonly StoredResource[] {
  return resourcesWhere(store, isOfType(TYPE));
}

export function isOfType(wanted: string): (resource: StoredResource) => boolean {
  return ({ type }) => isSameName(type, wanted);
}

/** Whether a scope holds another, or is the same. */
export function isAbove(upper: string, lower: string): boolean {
  const [a, b] = [foldCase(upper).replace(/\/$/, ""), foldCase(lower).replace(/\/$/, "")];
  return a === b || b.startsWith(`${a}/`);
}

function putAssignment(request: ResourceRequest): Answer {
  const { sandbox, id, scope, body, caller, correlationId } = request;
  const sent = objectAt(body, "properties");
  const [role, principal] = [textAt(sent, "roleDefinitionId"), textAt(sent, "principalId")];
  if (role === null || principal === null)
    return failed(400, "InvalidRequestContent", "The request content is not valid: a role and a principal are needed.");
  const roleId = role.split("/").at(-1) ?? "";
  if (!ROLES.some((each) => isSameName(each.id, roleId)) && findResource(sandbox.store, role) === null)
    return noRole(roleId);
  const before = findResource(sandbox.store, id);
  if (before !== null) return repeated(before, sent);
  const isAgain = assignments(sandbox).some(
    ({ properties }) =>
      isSameName(textAt(properties, "scope") ?? "", scope) &&
      isSameName(textAt(properties, "principalId") ?? "", principal) &&
      isSameName((textAt(properties, "roleDefinitionId") ?? "").split("/").at(-1) ?? "", roleId),
  );
  if (isAgain) return roleAssignmentExists();
  const now = sandbox.now().toISOString();
  const assignment: StoredResource = {
    ...bareResource(id, newStamp(sandbox, caller)),
    properties: {
      roleDefinitionId: role,
      principalId: principal,
      principalType: textAt(sent, "principalType") ?? typeOf(principal, caller),
      scope,
      condition: valueAt(sent, "condition") ?? null,
      conditionVersion: valueAt(sent, "conditionVersion") ?? null,
      createdOn: now,
      updatedOn: now,
      createdBy: null,
      updatedBy: caller.objectId,
      delegatedManagedIdentityResourceId: null,
      description: valueAt(sent, "description") ?? null,
    },
  };
  saveResource(sandbox, assignment, causeOf(caller, correlationId, `${TYPE}/write`));
  return answer(201, assignmentShape(assignment));
}

/** The same assignment again is fine; another under its name is not. */
function repeated(before: StoredResource, sent: Body): Answer {
  const isSame = ["principalId", "roleDefinitionId"].every((name) =>
    isSameName(textAt(before.properties, name) ?? "", textAt(sent, name) ?? ""),
  );
  return isSame
    ? ok(assignmentShape(before))
    : badRequest("Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
}

/** The caller itself may be a user; everybody else whom nobody calls one is a service principal here. */
function typeOf(principal: string, caller: Caller): string {
  return isSameName(principal, caller.objectId) && caller.type === "User" ? "User" : "ServicePrincipal";
}

function missing(name: string): Answer {
  return failed(404, "RoleAssignmentNotFound", `The role assignment '${name}' is not found.`);
}

function assignmentShape({ id, name, properties }: StoredResource): Body {
  return { properties, id, type: TYPE, name };
}
