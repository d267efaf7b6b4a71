import { shortName } from "../text/short-name.ts";
import type { VaultVerification, EntryState } from "../roles/judge-change.ts";
import type { EntryMigration, MigrationReport, VaultMigration } from "../roles/migration.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import { plainText } from "../text/plain-text.ts";
import { policyText } from "./diff-text.ts";
import { entryRemarks, groupSentence, outcomeSentence, planRemarks, surplusText } from "./migration-sentences.ts";

/** A plan as lines for people. */
export function migrationText(report: MigrationReport): string {
  const groups = report.groups.map(groupSentence);
  const remarks = planRemarks(report);
  const blocks = [
    ...report.vaults.map(vaultText),
    ...(groups.length === 0 ? [] : [`Groups\n${groups.map(line).join("")}`]),
    ...(remarks.length === 0 ? [] : [`${remarks.map(plainText).join("\n")}\n`]),
  ];
  return blocks.join("\n");
}

function vaultText({ id, entries }: VaultMigration): string {
  const head = `${plainText(`${id.name}  ${vaultIdText(id)}`)}\n`;
  return `${head}${entries.length === 0 ? line("It has no access policies.") : entries.map(entryText).join("")}`;
}

function entryText(entry: EntryMigration): string {
  const { principal: objectId, roles, surplus } = entry;
  const outcome = outcomeSentence(entry);
  const lines = [
    `  ${policyText({ ...entry, objectId, tenantId: "" })}`,
    ...(outcome === null ? [`    -> ${roles.map(({ name }) => name).join(", ") || "no role"}`] : [`    ! ${outcome}`]),
    ...(surplus.length === 0 ? [] : [`       more than before: ${surplusText(surplus)}`]),
    ...(outcome === null ? entryRemarks(entry).map((remark) => `       ${remark}`) : []),
  ];
  return lines.map((each) => `${plainText(each)}\n`).join("");
}

const MARKS: Readonly<Record<EntryState, string>> = {
  ready: "ready",
  "nothing-to-lose": "nothing to lose",
  waiting: "not yet",
  lost: "LOST",
  "not-known": "not known",
};

/** Whether vaults may change over, as lines for people. */
export function verificationText(vaults: readonly VaultVerification[]): string {
  return vaults
    .map((vault) => {
      const lines = vault.entries.flatMap(({ entry, state, because }) => [
        `  ${MARKS[state]}  ${entry.principal}${entry.applicationId === null ? "" : ` through application ${entry.applicationId}`}`,
        ...because.map((each) => `    ${each}`),
      ]);
      const all = [
        `${shortName(vault.id)}  ${vault.id}`,
        `  ${safetySentence(vault)}`,
        ...lines,
        ...vault.notes.map((note) => `  ${note}`),
      ];
      return all.map((each) => `${plainText(each)}\n`).join("");
    })
    .join("\n");
}

/** What is said of a vault, as a sentence. */
export function safetySentence({ safety, usesRoles, entries }: VaultVerification): string {
  const count = (state: EntryState): number => entries.filter((each) => each.state === state).length;
  if (safety === "safe")
    return usesRoles
      ? "It uses roles, and everybody who had an entry has what it gave."
      : "It is safe to change over: everybody who has an entry has what it gives.";
  if (safety === "not-known") return "Whether it is safe is not known: not everything could be read.";
  const lost = count("lost");
  const waiting = count("waiting");
  return `It is not safe to change over: ${String(lost)} would lose access, ${String(waiting)} ${waiting === 1 ? "has" : "have"} to wait.`;
}

function line(text: string): string {
  return `  ${plainText(text)}\n`;
}
