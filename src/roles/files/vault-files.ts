import { foldCase } from "../../text/fold-case.ts";
import { permissionsText } from "../../vault/permissions-text.ts";
import type { VaultId } from "../../vault/vault-id.ts";
import type { CustomRole } from "../custom-role.ts";
import type { EntryMigration, VaultMigration } from "../migration.ts";
import { plannedAssignments } from "../plan-migration.ts";
import type { VaultParts } from "./vault-parts.ts";
import { assignBicep } from "./assign-bicep.ts";
import { assignTemplate } from "./assign-template.ts";
import { assignTerraform } from "./assign-terraform.ts";
import { migrateScript } from "./migrate-script.ts";
import { commentText } from "./quote.ts";
import { readme } from "./readme.ts";

/** A file that carries out a part of a migration. */
export interface MigrationFile {
  /** In the folder of the migration, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is known of a vault beside its plan. */
export interface FilesSource {
  readonly migration: VaultMigration;
  readonly stored: readonly unknown[];
  readonly verifyWords: readonly string[];
  /** Names of principals by object id. */
  readonly nameOf: (principal: string) => string | null;
}

/** The files of a vault, in a folder of its name. The same plan gives the same files. */
export function vaultFiles({ migration, stored, verifyWords, nameOf }: FilesSource): readonly MigrationFile[] {
  const { id, entries } = migration;
  const assignments = plannedAssignments(migration);
  const missing = assignments.filter(({ existing }) => existing === null);
  const there = assignments.length - missing.length;
  const parts: VaultParts = {
    id,
    entries,
    assignments,
    missing,
    stored,
    verifyWords,
    aboutPrincipal: (principal) => aboutPrincipal(principal, entries, nameOf),
    intro: [
      `Written by \`arm-guard migrate rbac\`: the roles that take the place of the access policies of the vault ${id.name}.`,
      "Role assignments only: they do nothing while the vault uses access policies. It can be deployed again.",
      ...(there === 0
        ? []
        : [
            `Left out, since under other names they are there already: ${String(there)} of ${String(assignments.length)}.`,
          ]),
    ],
  };
  const files: readonly (readonly [name: string, text: string])[] = [
    ["README.md", readme(parts)],
    ["assign.bicep", assignBicep(parts)],
    ["assign.json", assignTemplate(parts)],
    ["assign.tf", assignTerraform(parts)],
    ["migrate.sh", migrateScript(parts)],
    ["rollback.sh", ROLLBACK_SCRIPT],
    ["rollback.json", rollbackBody(stored)],
    ...customRoles(entries).map(
      (role) => [`custom-role-${role.Name.split(" ").at(-1) ?? ""}.json`, written(role)] as const,
    ),
  ];
  return files.map(([name, text]) => ({ path: `${folderOf(id)}/${name}`, text }));
}

/** The folder of a vault's files: names of vaults are unique in all of Azure, without case. */
export function folderOf({ name }: VaultId): string {
  return foldCase(name);
}

/** What changes the vault back: the list goes with the model in one request, so that there is no moment without both. */
function rollbackBody(stored: readonly unknown[]): string {
  return written({ properties: { enableRbacAuthorization: false, accessPolicies: stored } });
}

const ROLLBACK_SCRIPT = `#!/usr/bin/env bash
# Written by \`arm-guard migrate rbac\`. Puts the access policies of rollback.json back, in the request that changes the vault back.
exec bash "$(dirname "\${BASH_SOURCE[0]}")/migrate.sh" rollback
`;

/** Each custom role once. */
function customRoles(entries: readonly EntryMigration[]): readonly CustomRole[] {
  return [
    ...new Map(entries.flatMap(({ custom }) => (custom === null ? [] : [[custom.Name, custom] as const]))).values(),
  ];
}

function aboutPrincipal(
  principal: string,
  entries: readonly EntryMigration[],
  nameOf: (principal: string) => string | null,
): string {
  const name = nameOf(principal);
  const entry = entries.find((each) => each.principal === principal && each.applicationId === null);
  const own = name === null ? principal : `${name} (${principal})`;
  return commentText(`${own}: ${permissionsText(entry?.permissions ?? {})}`);
}

function written(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
