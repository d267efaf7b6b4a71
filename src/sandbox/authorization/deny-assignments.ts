import { isSameName } from "../../text/fold-case.ts";
import { answer, ok } from "../arm/answer.ts";
import { bodyOf, EMPTY, listAt, textAt, type Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, resourcesOfType, resourcesWhere, type StoredResource } from "../arm/store.ts";
import { isAbove, isOfType } from "./role-assignments.ts";

const TYPE = "Microsoft.Authorization/denyAssignments";
const EVERYBODY = "00000000-0000-0000-0000-000000000000";

/**
 * `Microsoft.Authorization/denyAssignments`: read only, as for everybody but Azure's own services. A seed brings them.
 */
export const denyAssignments: ResourceProvider = {
  type: TYPE,
  put: () => answer(405, failed(405, "MethodNotAllowed", "Deny assignments are made by Azure's services only.").body),
  get: ({ sandbox, id, name }) => {
    const found = findResource(sandbox.store, id);
    return found === null
      ? failed(404, "DenyAssignmentNotFound", `The deny assignment '${name}' is not found.`)
      : ok(denyShape(found));
  },
  list({ sandbox, scope, query }) {
    const isExact = /atScope\(\)/i.test(query.get("$filter") ?? "");
    const all = resourcesWhere(sandbox.store, isOfType(TYPE));
    const above = all.filter((each) => isAbove(scopeOf(each), scope));
    const below = isExact ? [] : resourcesOfType(sandbox.store, TYPE, scope).filter((each) => !above.includes(each));
    return ok({ value: [...above, ...below].map(denyShape) });
  },
};

/** The deny assignments that are about a principal, or about everybody, on a resource. */
export function denialsOn(resource: string, principal: string, { store }: Sandbox): readonly StoredResource[] {
  return resourcesWhere(store, isOfType(TYPE)).filter((each) => {
    const isHere = isAbove(scopeOf(each), resource);
    const ids = (name: string): readonly string[] =>
      listAt(each.properties, name).map((item) => textAt(bodyOf(item) ?? EMPTY, "id") ?? "");
    const isMeant = ids("principals").some((id) => id === EVERYBODY || isSameName(id, principal));
    return isHere && isMeant && !ids("excludePrincipals").some((id) => isSameName(id, principal));
  });
}

function scopeOf({ id, properties }: StoredResource): string {
  return textAt(properties, "scope") ?? id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, "");
}

function denyShape(found: StoredResource): Body {
  const { id, name, properties } = found;
  return { properties: { ...properties, scope: scopeOf(found) }, id, type: TYPE, name };
}
