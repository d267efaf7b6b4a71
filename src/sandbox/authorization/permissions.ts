import { isSameName } from "../../text/fold-case.ts";
import { ok } from "../arm/answer.ts";
import { textAt, type Body } from "../arm/body.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import type { Caller, Sandbox } from "../arm/sandbox.ts";
import { assignments, isAbove } from "./role-assignments.ts";
import { rolesInForce } from "./roles-in-force.ts";
import { permissionsOf } from "./role-definitions.ts";

const EVERYTHING: Body = { actions: ["*"], notActions: [], dataActions: [], notDataActions: [] };

/**
 * `Microsoft.Authorization/permissions`: what the roles of whoever asks give. Somebody without any role in the sandbox may
 * do everything. Nobody is kept from anything but changing the model of a vault (`model-right`): it only tells.
 */
export const permissions: ResourceProvider = {
  type: "Microsoft.Authorization/permissions",
  list({ sandbox, scope, caller }) {
    const own = assignments(sandbox).filter(({ properties }) =>
      isSameName(textAt(properties, "principalId") ?? "", caller.objectId),
    );
    const here = own.filter(({ properties }) => isAbove(textAt(properties, "scope") ?? "", scope));
    const value = own.length === 0 ? [EVERYTHING] : here.flatMap((each) => given(each.properties, sandbox));
    return ok({ value });
  },
};

/** Whether the roles of whoever asks let it do something on a resource; somebody without any role in the sandbox may do everything. */
export function callerMay(name: string, resource: string, caller: Caller, sandbox: Sandbox): boolean {
  const hasRoles = assignments(sandbox).some(({ properties }) =>
    isSameName(textAt(properties, "principalId") ?? "", caller.objectId),
  );
  return !hasRoles || rolesInForce(resource, caller.objectId, sandbox)("actions", name);
}

function given(assignment: Body, { store }: Sandbox): readonly Body[] {
  return permissionsOf(textAt(assignment, "roleDefinitionId") ?? "", store);
}
