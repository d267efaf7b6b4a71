import { shortName } from "../text/short-name.ts";
import type { VaultVerification } from "../roles/judge-change.ts";
import type { EntryMigration, MigrationReport, VaultMigration } from "../roles/migration.ts";
import { markdownSentence, markdownText } from "../text/markdown-text.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import { permissionsText } from "../vault/permissions-text.ts";
import { entryRemarks, groupSentence, outcomeSentence, planRemarks, surplusText } from "./migration-sentences.ts";
import { safetySentence } from "./migration-text.ts";
import type { NameOf } from "./named-principals.ts";

/** A plan as Markdown, for a wiki or the description of a change. */
export function migrationMarkdown(report: MigrationReport, nameOf: NameOf): string {
  const remarks = [...report.groups.map(groupSentence), ...planRemarks(report)];
  const blocks = [
    "## From access policies to roles",
    ...report.vaults.map((vault) => vaultSection(vault, nameOf)),
    ...(remarks.length === 0 ? [] : ["### To be known", list(remarks)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function vaultSection({ id, entries }: VaultMigration, nameOf: NameOf): string {
  const rows = entries.map((entry) => [
    principalText(entry, nameOf),
    markdownText(permissionsText(entry.permissions)),
    markdownSentence(outcomeSentence(entry) ?? entry.roles.map(({ name }) => name).join(", ")),
    markdownText(surplusText(entry.surplus)),
    entry.outcome === "roles" ? entryRemarks(entry).map(markdownSentence).join(" ") : "",
  ]);
  return [
    `### ${markdownText(id.name)}`,
    markdownText(vaultIdText(id)),
    table(["principal", "access policy", "roles", "more than before", "remarks"], rows),
  ].join("\n\n");
}

/** Whether vaults may change over, as Markdown. */
export function verificationMarkdown(vaults: readonly VaultVerification[], nameOf: NameOf): string {
  const sections = vaults.map((vault) => {
    const rows = vault.entries.map(({ entry, state, because }) => [
      principalText(entry, nameOf),
      state,
      because.map(markdownSentence).join(" "),
    ]);
    return [
      `### ${markdownText(shortName(vault.id))}`,
      `**${markdownText(safetySentence(vault))}**`,
      table(["principal", "state", "why"], rows),
      ...(vault.notes.length === 0 ? [] : [list(vault.notes)]),
    ].join("\n\n");
  });
  return `${["## Ready for roles?", ...sections].join("\n\n")}\n`;
}

function principalText({ principal, applicationId }: EntryMigration, nameOf: NameOf): string {
  const name = nameOf(principal);
  const own = name === null ? principal : `${name} (${principal})`;
  return markdownText(applicationId === null ? own : `${own} through application ${applicationId}`);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${markdownSentence(sentence)}`).join("\n");
}
