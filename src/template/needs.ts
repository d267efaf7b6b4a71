import type { Budget } from "../expression/budget.ts";

/** A parameter or variable of one deployment, as a node of what needs what. */
export interface Named {
  /** What its value, as far as it is evaluated, was made of. */
  readonly needs: Set<Named>;
  readonly neededBy: Set<Named>;
  /** Higher than that of everything it needs; 0 until its value is made. */
  rank: number;
}

/**
 * Which parameter or variable is evaluated at the moment. Members of objects are evaluated when they are read, long after the
 * object was made: they count to the parameter or variable that the object belongs to, so that a circle through a member is
 * one, as the service sees it.
 */
export interface Needs {
  at: Named | null;
  /** How many ranks were given. */
  count: number;
}

export function needs(): Needs {
  return { at: null, count: 0 };
}

export function named(): Named {
  return { needs: new Set(), neededBy: new Set(), rank: 0 };
}

/** Makes a value as part of a parameter or variable, or of none. */
export function within<T>(all: Needs, owner: Named | null, make: () => T): T {
  const before = all.at;
  all.at = owner;
  const made = make();
  all.at = before;
  return made;
}

/**
 * Notes that the parameter or variable that is being evaluated needs another one, whose value is made. Gives `false`, and
 * notes nothing, when that one needs the first: a circle. Only what lies between the ranks of both is looked at (Pearce and
 * Kelly: a dynamic topological sort algorithm for directed acyclic graphs).
 */
export function noteNeed({ at }: Needs, other: Named, budget: Budget): boolean {
  if (at === null || at.needs.has(other)) return true;
  if (at === other) return false;
  if (at.rank > 0 && at.rank < other.rank && !reorder(at, other, budget)) return false;
  at.needs.add(other);
  other.neededBy.add(at);
  return true;
}

/** Gives the value that was made a rank above all that it needs. */
export function rank(all: Needs, made: Named): void {
  made.rank = ++all.count;
}

/** Looked at in one step. */
const NODES_A_STEP = 8;

function reorder(at: Named, other: Named, budget: Budget): boolean {
  const below = reached(
    other,
    ({ needs: next }) => next,
    ({ rank: each }) => each >= at.rank,
    budget,
  );
  if (below.has(at)) return false;
  const above = reached(
    at,
    ({ neededBy }) => neededBy,
    ({ rank: each }) => each <= other.rank,
    budget,
  );
  const order = [...byRank(below), ...byRank(above)];
  const ranks = order.map(({ rank: each }) => each).sort((left, right) => left - right);
  for (const [index, node] of order.entries()) node.rank = ranks[index] ?? node.rank;
  return true;
}

function reached(
  start: Named,
  next: (node: Named) => Iterable<Named>,
  isBetween: (node: Named) => boolean,
  budget: Budget,
): Set<Named> {
  const found = new Set([start]);
  for (const node of found) for (const each of next(node)) if (each.rank > 0 && isBetween(each)) found.add(each);
  budget.spend(Math.floor(found.size / NODES_A_STEP));
  return found;
}

function byRank(nodes: Iterable<Named>): readonly Named[] {
  return [...nodes].sort((left, right) => left.rank - right.rank);
}
