import { foldCase } from "../text/fold-case.ts";
import { grouped } from "../text/grouped.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import type { GroupSuggestion, VaultMigration } from "./migration.ts";

/** From how many principals on a group saves something worth its own name. */
const MANY = 3;

/** Principals that get the same roles on the same vaults, the largest saving first. Identities of workspaces stay by themselves. */
export function suggestGroups(vaults: readonly VaultMigration[]): readonly GroupSuggestion[] {
  const byPrincipal = grouped(vaults.flatMap(grantsIn));
  const alike = grouped(Array.from(byPrincipal, ([principal, grants]) => [JSON.stringify(grants), principal] as const));
  return [...alike.values()]
    .filter((principals) => principals.length >= MANY)
    .map((principals) => {
      const grants = byPrincipal.get(principals[0]) ?? [];
      return {
        principals,
        roles: [...new Set(grants.flatMap(({ roles }) => roles))],
        vaults: grants.map(({ vault }) => vault),
        assignments: principals.length * grants.reduce((sum, { roles }) => sum + roles.length, 0),
      };
    })
    .toSorted((left, right) => right.assignments - left.assignments);
}

/** What a principal gets on a vault. */
interface VaultGrant {
  readonly vault: string;
  readonly roles: readonly string[];
}

/** What principals get on a vault, by the principal in lower case. */
function grantsIn({ id, entries }: VaultMigration): readonly (readonly [principal: string, grant: VaultGrant])[] {
  const vault = vaultIdText(id);
  return entries
    .filter(({ roles, workspace }) => roles.length > 0 && workspace === null)
    .map(({ principal, roles }) => [foldCase(principal), { vault, roles: roles.map(({ name }) => name) }]);
}
