import type { BuiltInRole } from "../generated/role-data.ts";
import { ROLE_DATA } from "../generated/role-table.ts";
import { Kept } from "../text/kept.ts";
import { byRisk, DATA_ACTIONS, expandedActions, type RiskGroup } from "./data-actions.ts";

/** A role as far as data goes. */
export type Role = Pick<BuiltInRole, "id" | "name" | "dataActions">;

/** The built-in roles with operations on the data of vaults: ten. */
export const DATA_ROLES: readonly BuiltInRole[] = ROLE_DATA.builtInRoles.roles.filter(
  ({ dataActions }) => dataActions.length > 0,
);

/** The roles that together give what is needed. */
export interface Cover {
  /** In the order in which they were offered. */
  readonly roles: readonly Role[];
  /** What they give beyond what is needed, the gravest first. */
  readonly surplus: readonly RiskGroup[];
  /** What is needed, and the roles do not give. */
  readonly missing: readonly string[];
}

/**
 * Of all sets of the roles (some ten: every subset is looked at) that give what is needed, as far as any do, the one whose
 * surplus is least: fewest operations of the gravest class, then of the next, then fewest roles.
 */
export function coverOf(needed: readonly string[], offered: readonly Role[] = DATA_ROLES): Cover {
  const subsets = SUBSETS.of(offered, () => subsetsOf(offered));
  const all = subsets.at(-1)?.gives ?? 0n;
  const reachable = bitsOf(needed) & all;
  const best = subsets.find(({ gives }) => (gives & reachable) === reachable);
  return coverFrom(best?.roles ?? [], best?.actions ?? [], needed);
}

/** What roles that are wanted in any case give of what is needed, and beyond it. */
export function coverBy(roles: readonly Role[], needed: readonly string[]): Cover {
  return coverFrom(
    roles,
    roles.flatMap(({ dataActions }) => expandedActions(dataActions)),
    needed,
  );
}

function coverFrom(roles: readonly Role[], actions: readonly string[], needed: readonly string[]): Cover {
  const [given, wanted] = [new Set(actions), new Set(needed)];
  return {
    roles,
    surplus: byRisk(actions.filter((action) => !wanted.has(action))),
    missing: needed.filter((action) => !given.has(action)),
  };
}

interface Subset {
  readonly roles: readonly Role[];
  /** The operations that they give together. */
  readonly actions: readonly string[];
  /** A bit for each of these. */
  readonly gives: bigint;
  /** Grows with the risk of what is given: what is needed weighs the same in all sets that give it. */
  readonly weight: number;
}

/** More operations than a class has: one of a graver class outweighs all of those below it. */
const STEP = 64;
const SUBSETS = new Kept<readonly Role[], readonly Subset[]>();

const BITS: ReadonlyMap<string, bigint> = new Map(DATA_ACTIONS.map((action, at) => [action, 1n << BigInt(at)]));
const WEIGHTS: ReadonlyMap<string, number> = new Map(
  ROLE_DATA.dataActions.classes
    .toReversed()
    .flatMap(({ actions }, rank) => actions.map((action) => [action, STEP ** rank] as const)),
);

/** All subsets, the least risk first: the first that gives what is needed is the best. The last one gives all that any does. */
function subsetsOf(offered: readonly Role[]): readonly Subset[] {
  const given = new Map(offered.map((role) => [role, expandedActions(role.dataActions)]));
  return Array.from({ length: 2 ** offered.length }, (_none, bits): Subset => {
    const roles = offered.filter((_role, at) => (bits & (1 << at)) !== 0);
    const actions = [...new Set(roles.flatMap((role) => given.get(role) ?? []))];
    const weight = actions.reduce((sum, action) => sum + (WEIGHTS.get(action) ?? 0), 0);
    return { roles, actions, gives: bitsOf(actions), weight };
  }).toSorted((left, right) => left.weight - right.weight || left.roles.length - right.roles.length);
}

function bitsOf(actions: Iterable<string>): bigint {
  let bits = 0n;
  for (const action of actions) bits |= BITS.get(action) ?? 0n;
  return bits;
}
