import { foldCase } from "../../text/fold-case.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { ManagementGroup, Store } from "../arm/store.ts";

/** A management group in a chain, as Resource Graph tells it. */
interface Ancestor {
  readonly displayName: string;
  readonly name: string;
}

/** The management groups above each subscription, by its folded id: the nearest first, at last the tenant's own. */
export function ancestorsOfAll({ store, tenantId }: Sandbox): ReadonlyMap<string, readonly Ancestor[]> {
  const nearest = new Map(
    [...store.managementGroups.values()].flatMap((group) => [...group.subscriptions].map((id) => [id, group] as const)),
  );
  return new Map([...store.subscriptions.keys()].map((id) => [id, chainOf(nearest.get(id) ?? null, store, tenantId)]));
}

/** The management groups above another one. */
export function ancestorsOf({ parent }: ManagementGroup, { store, tenantId }: Sandbox): readonly Ancestor[] {
  return chainOf(parent === null ? null : (store.managementGroups.get(foldCase(parent)) ?? null), store, tenantId);
}

function chainOf(nearest: ManagementGroup | null, { managementGroups }: Store, tenantId: string): readonly Ancestor[] {
  const chain = new Set<ManagementGroup>();
  for (let group = nearest; group !== null && !chain.has(group);) {
    chain.add(group);
    group = group.parent === null ? null : (managementGroups.get(foldCase(group.parent)) ?? null);
  }
  const above = [...chain].map(({ displayName, name }) => ({ displayName, name }));
  return [...above, { displayName: "Tenant Root Group", name: tenantId }];
}

/** The folded ids of the subscriptions below any of these management groups. */
export function subscriptionsBelow(names: readonly string[], sandbox: Sandbox): readonly string[] {
  const wanted = new Set(names.map(foldCase));
  return [...ancestorsOfAll(sandbox)].flatMap(([id, chain]) =>
    chain.some(({ name }) => wanted.has(foldCase(name))) ? [id] : [],
  );
}
