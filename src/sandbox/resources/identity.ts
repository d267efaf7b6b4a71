import type { Json } from "../../expression/to-json.ts";
import { bodyOf, objectAt, textAt, valueAt, withMembers, type Body } from "../arm/body.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource } from "../arm/store.ts";

/** The `identity` that a resource gets for the one that was asked for: principals stay while their kind does. `null` for none. */
export function identityOf(asked: Body, before: Body, sandbox: Sandbox): Body | null {
  const type = textAt(asked, "type");
  if (type === null || /^none$/i.test(type)) return null;
  const isSystem = /systemassigned/i.test(type);
  const users = Object.entries(objectAt(asked, "userAssignedIdentities"));
  return {
    type,
    ...(isSystem ? { principalId: textAt(before, "principalId") ?? sandbox.newId(), tenantId: sandbox.tenantId } : {}),
    ...(users.length === 0
      ? {}
      : { userAssignedIdentities: Object.fromEntries(users.map(([id]) => [id, userIdentity(id, sandbox)])) }),
  };
}

function userIdentity(id: string, { store }: Sandbox): Json {
  const properties = findResource(store, id)?.properties ?? {};
  return { principalId: textAt(properties, "principalId") ?? "", clientId: textAt(properties, "clientId") ?? "" };
}

/** Members of a body with the identity that the service makes of theirs. */
export function withIdentity(more: Body, before: Body, sandbox: Sandbox): Body {
  const asked = bodyOf(valueAt(more, "identity"));
  if (asked === null) return more;
  const identity = identityOf(asked, objectAt(before, "identity"), sandbox);
  return withMembers(more, { identity: identity ?? { type: "None" } });
}
