import { MIGRATE_SCRIPT } from "../../generated/migrate-script.ts";
import { foldCase } from "../../text/fold-case.ts";
import { shellQuoted } from "../../text/shell-word.ts";
import { PERMISSIONS } from "../../vault/permissions.ts";
import { readPolicies } from "../../vault/access-policy.ts";
import { vaultIdText } from "../../vault/vault-id.ts";
import { PROPAGATION_MS } from "../judge-change.ts";
import type { EntryMigration } from "../migration.ts";
import type { VaultParts } from "./vault-parts.ts";

/** The migration of a vault as a script for the Azure CLI: each step looks before it acts, and can be run again. */
export function migrateScript(parts: VaultParts): string {
  const { id, entries, assignments, stored, verifyWords, aboutPrincipal } = parts;
  const path = vaultIdText(id);
  const roles = assignments.flatMap(({ name, principal, role, principalType }) => [
    `  # ${aboutPrincipal(principal)} -> ${role.name}`,
    `  ${shellQuoted([name, principal, role.id, principalType ?? "-", role.name].join(" "))}`,
  ]);
  return MIGRATE_SCRIPT.replaceAll(/__([a-z]+)__/g, (_all, part: string) => {
    switch (part) {
      case "name":
        return id.name;
      case "vault":
        return shellQuoted(path);
      case "url":
        return shellQuoted(path.split("/").map(encodeURIComponent).join("/"));
      case "settle":
        return String(PROPAGATION_MS / 1000);
      case "assignments":
        return list(roles);
      case "entries":
        return list(entryLines(stored).map((line) => `  ${shellQuoted(line)}`));
      case "blockers":
        return list(entries.flatMap(blocker).map((line) => `  ${shellQuoted(line)}`));
      default:
        return verifyWords.map((word) => ` ${shellQuoted(word)}`).join("");
    }
  });
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? "()" : `(\n${lines.join("\n")}\n)`;
}

/** Each permission of the list on a line of its own: principal, application, kind and name, in lower case. */
function entryLines(stored: readonly unknown[]): readonly string[] {
  const policies = readPolicies(stored);
  if ("kind" in policies) return [];
  const lines = policies.flatMap(({ objectId, applicationId, permissions }) =>
    Object.keys(PERMISSIONS).flatMap((kind) =>
      (permissions[kind] ?? []).map((name) => foldCase(`${objectId} ${applicationId ?? "-"} ${kind} ${name}`)),
    ),
  );
  return [...new Set(lines)].sort();
}

/** What keeps the vault from being changed over, whatever roles there are. */
function blocker({ principal, applicationId, outcome, missing }: EntryMigration): readonly string[] {
  if (outcome === "no-role-form")
    return [
      `${principal} has an entry together with the application ${applicationId ?? ""}, which has no form in roles.`,
    ];
  return missing.length === 0 ? [] : [`${principal} has ${missing.join(", ")}, which no role is known to give.`];
}
