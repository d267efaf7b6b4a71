import { isSameName } from "../text/fold-case.ts";
import { matchesWildcard } from "../text/matches-wildcard.ts";
import { holdsAlways } from "./role-condition.ts";

/** What a role gives, or a deny assignment takes: patterns over names of operations. */
export interface PermissionSet {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** A role assignment in force on a resource, inherited ones included. */
export interface Grant {
  readonly id: string;
  readonly scope: string;
  readonly role: string;
  readonly roleName: string;
  readonly condition: string | null;
  /** `null` where the role's definition could not be read. */
  readonly permissions: readonly PermissionSet[] | null;
}

/** A grant with whose it is and since when. */
export interface AssignedGrant extends Grant {
  /** The object id of who has the role: of a group where it comes through one. */
  readonly principal: string;
  /** When it was made or changed last: UTC, ISO 8601; `null` where nothing tells. */
  readonly since: string | null;
}

/** Somebody whom a deny assignment is about, or not about. */
export interface DeniedPrincipal {
  readonly id: string;
  /** `User`, `Group`, `ServicePrincipal`, or `SystemDefined` for everybody. */
  readonly type: string;
}

/** A deny assignment in force on a resource: it wins over every role. */
export interface Denial {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly principals: readonly DeniedPrincipal[];
  readonly excluded: readonly DeniedPrincipal[];
  readonly isForScopeOnly: boolean;
  readonly hasCondition: boolean;
  readonly permissions: readonly PermissionSet[];
}

/** Whether operations are on the resource or on the data in it. */
export type Plane = "actions" | "dataActions";

/** What of the needed operations is given. */
export interface Holding {
  readonly missing: readonly string[];
  /** Given only under a condition, which is not a full grant. */
  readonly conditional: readonly { readonly name: string; readonly grant: Grant }[];
  /** Roles that might give what is missing: their definitions could not be read. */
  readonly unread: readonly Grant[];
}

/** Compares what roles give with what is needed. */
export function holding(names: readonly string[], plane: Plane, grants: readonly Grant[]): Holding {
  const givers = (name: string): readonly Grant[] =>
    grants.filter(({ permissions }) => (permissions ?? []).some((set) => gives(set, plane, name)));
  const open = names.map((name) => ({ name, by: givers(name) })).filter(({ name, by }) => !by.some(isFree(name)));
  return {
    missing: open.flatMap(({ name, by }) => (by.length === 0 ? [name] : [])),
    conditional: open.flatMap(({ name, by: [grant] }) => (grant === undefined ? [] : [{ name, grant }])),
    unread: open.length === 0 ? [] : grants.filter(({ permissions }) => permissions === null),
  };
}

function isFree(name: string): (grant: Grant) => boolean {
  return ({ condition }) => condition === null || holdsAlways(condition, name);
}

/** A deny assignment that takes away what is needed. */
export interface Denied {
  readonly denial: Denial;
  readonly names: readonly string[];
  /** Whether it is sure: groups and conditions cannot be looked into. */
  readonly certain: boolean;
}

/** The deny assignments that take needed operations from a principal on a resource. */
export function deniedBy(
  names: readonly string[],
  plane: Plane,
  on: { readonly principal: string; readonly resource: string },
  denials: readonly Denial[],
): readonly Denied[] {
  return denials.flatMap((denial) => {
    const { permissions, principals, excluded, isForScopeOnly, scope, hasCondition } = denial;
    if (isForScopeOnly && !isSameName(scope, on.resource)) return [];
    const taken = names.filter((name) => permissions.some((set) => gives(set, plane, name)));
    const isMeant = principals.some((each) => isEverybody(each) || isSameName(each.id, on.principal));
    const mayBeMeant = isMeant || principals.some(isGroup);
    const isSpared = excluded.some(({ id }) => isSameName(id, on.principal));
    if (taken.length === 0 || !mayBeMeant || isSpared) return [];
    return [{ denial, names: taken, certain: isMeant && !hasCondition && !excluded.some(isGroup) }];
  });
}

function isEverybody({ id, type }: DeniedPrincipal): boolean {
  return isSameName(type, "SystemDefined") || /^[0-]+$/.test(id);
}

function isGroup({ type }: DeniedPrincipal): boolean {
  return isSameName(type, "Group");
}

/** Whether permissions hold an operation: some pattern takes it in, and none takes it out. */
export function gives(set: PermissionSet, plane: Plane, name: string): boolean {
  const [given, taken] = plane === "actions" ? [set.actions, set.notActions] : [set.dataActions, set.notDataActions];
  return (
    given.some((pattern) => matchesWildcard(name, pattern)) && !taken.some((pattern) => matchesWildcard(name, pattern))
  );
}
