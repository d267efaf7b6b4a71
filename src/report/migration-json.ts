import type { VaultVerification } from "../roles/judge-change.ts";
import type { EntryMigration, MigrationReport } from "../roles/migration.ts";
import { plannedAssignments } from "../roles/plan-migration.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import { maskedJson } from "./mask-json.ts";
import { planRemarks } from "./migration-sentences.ts";
import type { NameOf } from "./named-principals.ts";

/** A plan as JSON. */
export function migrationJson(report: MigrationReport, nameOf: NameOf): string {
  const vaults = report.vaults.map((vault) => ({
    id: vaultIdText(vault.id),
    entries: vault.entries.map((entry) => ({
      ...principalJson(entry, nameOf),
      permissions: entry.permissions,
      outcome: entry.outcome,
      workspace: entry.workspace?.workspace ?? null,
      template: entry.template,
      roles: entry.roles.map(({ id, name }) => ({ id, name })),
      surplus: entry.surplus.map(({ risk, actions }) => ({ risk, dataActions: actions })),
      missing: entry.missing,
      doubts: entry.doubts,
      customRole: entry.custom,
    })),
    assignments: plannedAssignments(vault).map(
      ({ name, scope, principal, principalType, roleDefinitionId, existing }) => ({
        name,
        scope,
        principalId: principal,
        principalType,
        roleDefinitionId,
        existing,
      }),
    ),
  }));
  const { groups, loads, usingRoles, absent } = report;
  return written({
    schemaVersion: 1,
    vaults,
    groups,
    subscriptions: loads,
    usingRoles,
    absent,
    notes: planRemarks(report),
  });
}

/** Whether vaults may change over, as JSON. */
export function verificationJson(vaults: readonly VaultVerification[], nameOf: NameOf): string {
  const content = vaults.map(({ id, safety, usesRoles, entries, notes }) => ({
    id,
    safety,
    usesRoles,
    entries: entries.map(({ entry, state, because }) => ({ ...principalJson(entry, nameOf), state, because })),
    notes,
  }));
  return written({ schemaVersion: 1, vaults: content });
}

function principalJson({ principal, applicationId }: EntryMigration, nameOf: NameOf): object {
  const name = nameOf(principal);
  return { principal, ...(name === null ? {} : { name }), applicationId };
}

function written(content: object): string {
  return `${JSON.stringify(maskedJson(content), null, 2)}\n`;
}
