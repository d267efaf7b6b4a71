import { ROLE_DATA } from "../generated/role-table.ts";
import { foldCase } from "../text/fold-case.ts";
import type { SubscriptionLoad, VaultMigration } from "./migration.ts";
import { plannedAssignments } from "./plan-migration.ts";

/**
 * Role assignments that a subscription takes, those on groups and resources in it included (Microsoft: Troubleshoot Azure RBAC
 * limits; 2024-01-12). It cannot be raised.
 */
export const ASSIGNMENT_LIMIT = 4_000;

/** The assignments of a plan by subscription. */
export function assignmentLoads(vaults: readonly VaultMigration[]): readonly SubscriptionLoad[] {
  const loads = new Map<string, number>();
  for (const vault of vaults) {
    const key = foldCase(vault.id.subscription);
    const added = plannedAssignments(vault).filter(({ existing }) => existing === null);
    loads.set(key, (loads.get(key) ?? 0) + added.length);
  }
  return [...loads].map(([subscription, assignments]) => ({ subscription, assignments }));
}

/** The roles of a plan that a Key Vault Data Access Administrator may not assign, by the condition that comes with that role. */
export function undelegableRoles(vaults: readonly VaultMigration[]): readonly string[] {
  const used = new Set(vaults.flatMap(({ entries }) => entries.flatMap(({ roles }) => roles.map(({ id }) => id))));
  return ROLE_DATA.builtInRoles.roles
    .filter(({ id, delegable }) => used.has(id) && delegable !== true)
    .map(({ name }) => name);
}
