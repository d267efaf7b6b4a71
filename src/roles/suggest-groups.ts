import { foldCase } from "../text/fold-case.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import type { GroupSuggestion, VaultMigration } from "./migration.ts";

/** From how many principals on a group saves something worth its own name. */
const MANY = 3;

/** Principals that get the same roles on the same vaults, the largest saving first. Identities of workspaces stay by themselves. */
export function suggestGroups(vaults: readonly VaultMigration[]): readonly GroupSuggestion[] {
  const byPrincipal = new Map<string, { readonly vault: string; readonly roles: readonly string[] }[]>();
  for (const { id, entries } of vaults)
    for (const { principal, roles, workspace } of entries) {
      if (roles.length === 0 || workspace !== null) continue;
      const key = foldCase(principal);
      const own = { vault: vaultIdText(id), roles: roles.map(({ name }) => name) };
      byPrincipal.set(key, [...(byPrincipal.get(key) ?? []), own]);
    }
  const alike = new Map<string, string[]>();
  for (const [principal, grants] of byPrincipal) {
    const key = JSON.stringify(grants);
    alike.set(key, [...(alike.get(key) ?? []), principal]);
  }
  return [...alike.values()]
    .filter((principals) => principals.length >= MANY)
    .map((principals) => {
      const grants = byPrincipal.get(principals[0] ?? "") ?? [];
      return {
        principals,
        roles: [...new Set(grants.flatMap(({ roles }) => roles))],
        vaults: grants.map(({ vault }) => vault),
        assignments: principals.length * grants.reduce((sum, { roles }) => sum + roles.length, 0),
      };
    })
    .toSorted((left, right) => right.assignments - left.assignments);
}
