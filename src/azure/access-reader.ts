import { shortName } from "../text/short-name.ts";
import type { AssignedGrant, Denial, DeniedPrincipal, PermissionSet } from "../workspace/access.ts";
import { foldCase } from "../text/fold-case.ts";
import { orAbsent } from "./absent.ts";
import { listAt, recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { listPages } from "./list-pages.ts";
import { AzureError } from "./azure-error.ts";
import type { AccessReader } from "./ports.ts";
import type { Session } from "./session.ts";

const API = "2022-04-01";
const AUTHORIZATION = "/providers/Microsoft.Authorization";

/** A role as its definition says; permissions are `null` where it could not be read. */
interface Role {
  readonly name: string;
  readonly permissions: readonly PermissionSet[] | null;
}

/** Asks the authorization provider. Definitions of roles are read once. */
export function accessReader(session: Session): AccessReader {
  const roles = new Map<string, Promise<Role>>();
  const roleOf = (id: string): Promise<Role> => {
    const known = roles.get(foldCase(id)) ?? readRole(session, id);
    roles.set(foldCase(id), known);
    return known;
  };
  return {
    async granted(scope, principal) {
      // `assignedTo` takes in what the principal has through groups; `atScope` what is inherited from above.
      const filter = encodeURIComponent(`atScope()${principal === null ? "" : ` and assignedTo('${principal}')`}`);
      const items = await listPages(
        session,
        `${scope}${AUTHORIZATION}/roleAssignments?api-version=${API}&$filter=${filter}`,
      );
      const inForce = items.flatMap(assignmentOf).filter((each) => !isBelow(each.scope, scope));
      return Promise.all(inForce.map(async (each) => grantOf(each, await roleOf(each.role))));
    },
    async denied(scope) {
      const filter = encodeURIComponent("atScope()");
      const items = await listPages(
        session,
        `${scope}${AUTHORIZATION}/denyAssignments?api-version=${API}&$filter=${filter}`,
      );
      return items.flatMap(denialOf);
    },
    async ofCaller(scope) {
      const items = await listPages(session, `${scope}${AUTHORIZATION}/permissions?api-version=${API}`);
      return items.flatMap((item) => (isRecord(item) ? [permissionSet(item)] : []));
    },
  };
}

/** Whether an assignment is on a part of the resource alone, such as one secret: it gives nothing on the whole. */
function isBelow(scope: string, resource: string): boolean {
  return foldCase(scope).startsWith(`${foldCase(resource)}/`);
}

async function readRole(session: Session, id: string): Promise<Role> {
  const unread = { name: shortName(id), permissions: null };
  try {
    const answer = await orAbsent(session.send({ method: "GET", path: `${id}?api-version=${API}` }));
    // A role that was deleted gives nothing.
    if (answer === "absent") return { ...unread, permissions: [] };
    const properties = recordAt(answer.body ?? {}, "properties") ?? {};
    const sets = listAt(properties, "permissions").filter(isRecord).map(permissionSet);
    return { name: textAt(properties, "roleName") ?? unread.name, permissions: sets };
  } catch (error) {
    if (error instanceof AzureError && error.kind === "refused") return unread;
    throw error;
  }
}

type Assignment = Omit<AssignedGrant, "roleName" | "permissions">;

function assignmentOf(item: unknown): readonly Assignment[] {
  const properties = isRecord(item) ? recordAt(item, "properties") : null;
  if (!isRecord(item) || properties === null) return [];
  const [id, scope, role] = [textAt(item, "id"), textAt(properties, "scope"), textAt(properties, "roleDefinitionId")];
  if (id === null || role === null) return [];
  const own = scope ?? id.replace(/\/providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i, "");
  const condition = textAt(properties, "condition");
  const since = textAt(properties, "updatedOn") ?? textAt(properties, "createdOn");
  return [{ id, scope: own, role, condition, principal: textAt(properties, "principalId") ?? "", since }];
}

function grantOf(assignment: Assignment, { name, permissions }: Role): AssignedGrant {
  return { ...assignment, roleName: name, permissions };
}

function denialOf(item: unknown): readonly Denial[] {
  const properties = isRecord(item) ? recordAt(item, "properties") : null;
  if (!isRecord(item) || properties === null) return [];
  const id = textAt(item, "id") ?? "";
  const sets = listAt(properties, "permissions").filter(isRecord);
  return [
    {
      id,
      name: textAt(properties, "denyAssignmentName") ?? shortName(id),
      scope: textAt(properties, "scope") ?? "",
      principals: listAt(properties, "principals").flatMap(principalOf),
      excluded: listAt(properties, "excludePrincipals").flatMap(principalOf),
      isForScopeOnly: properties["doNotApplyToChildScopes"] === true,
      hasCondition: textAt(properties, "condition") !== null || sets.some((set) => textAt(set, "condition") !== null),
      permissions: sets.map(permissionSet),
    },
  ];
}

function principalOf(item: unknown): readonly DeniedPrincipal[] {
  if (!isRecord(item)) return [];
  return [{ id: textAt(item, "id") ?? "", type: textAt(item, "type") ?? "" }];
}

function permissionSet(record: JsonRecord): PermissionSet {
  const names = (name: string): readonly string[] => listAt(record, name).filter((each) => typeof each === "string");
  return {
    actions: names("actions"),
    notActions: names("notActions"),
    dataActions: names("dataActions"),
    notDataActions: names("notDataActions"),
  };
}
