import { shortName } from "../text/short-name.ts";
import { printResidual } from "../expression/residual.ts";
import type { Authorization, VaultDiff } from "../redeploy/compare-vault.ts";
import { unknownSentences } from "../rule/explain.ts";
import type { AccessPolicy } from "../vault/access-policy.ts";
import { permissionsText } from "../vault/permissions-text.ts";
import type { ChangedPolicy } from "../vault/compare-policies.ts";
import type { OpenPolicies } from "../vault/sent-policies.ts";
import { plainText } from "../text/plain-text.ts";

/** A vault's comparison as lines for people. */
export function diffText(diff: VaultDiff): string {
  const { policies, open } = diff;
  const isOpen = open.length > 0;
  const lines = [
    plainText(`${shortName(diff.id)}  ${diff.id}`),
    `  ${fateSentence(diff)}`,
    ...authorizationLine(diff),
    ...policies.lost.map((policy) => `  - ${isOpen ? "may be lost" : "lost"}  ${policyText(policy)}`),
    ...policies.changed.map((change) => `  ~ changed  ${changeText(change)}`),
    ...policies.added.map((policy) => `  + added  ${policyText(policy)}`),
    ...policies.kept.map((policy) => `    kept  ${policyText(policy)}`),
    ...open.map((part) => `  ? unknown  ${openText(part)}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** An entry: its principal and permissions. */
export function policyText({ objectId, applicationId, permissions }: AccessPolicy): string {
  const by = applicationId === null ? "" : ` through application ${applicationId}`;
  return plainText(`${objectId}${by}: ${permissionsText(permissions)}`);
}

/** What the deployment does to the list of a vault. */
export function fateSentence(diff: VaultDiff): string {
  const { fate, policies, isConditional, open } = diff;
  const when = isConditional ? "Where its condition holds, the" : "The";
  switch (fate) {
    case "replaces":
      return `${when} deployment replaces the list: ${countsText(diff)}${open.length > 0 ? ", some of it unknown" : ""}.`;
    case "adds":
      return `${when} deployment writes to the list without replacing it: ${countsText(diff)}.`;
    case "creates":
      return `${when} deployment creates the vault, which is not there${deletedText(diff)}.`;
    case "blocked":
      return `The service refuses to create the vault${deletedText(diff)}.`;
    case "deletes":
      return `Complete mode deletes the vault, which is not in the template: ${countsText(diff)}.`;
    case "skips":
      return "The deployment skips the vault: nothing changes.";
    case "refused":
      return "The service refuses the deployment: `accessPolicies` is not sent. Nothing changes.";
    case "recovers":
      return recoverText(policies, diff.deleted.kind === "none");
    case "unknown":
      return `${when} deployment is not known.`;
  }
}

/** What there is to lose where no vault is: a deleted one, if anything. */
function deletedText({ deleted }: VaultDiff): string {
  switch (deleted.kind) {
    case "none":
      return ": there is nothing to lose";
    case "not-looked":
      return "; whether a deleted vault of its name can be recovered is not known";
    case "found":
      return `: the deleted vault \`${plainText(deleted.id)}\` has its name until ${plainText(deleted.until)}. Bring it back with \`az keyvault recover\`, policies and all, and compare again`;
  }
}

function recoverText({ kept }: VaultDiff["policies"], isThere: boolean): string {
  if (!isThere)
    return "`createMode` is `recover`: the service brings the deleted vault back as it was stored, and refuses the deployment where there is no deleted vault.";
  const entries = kept.length === 1 ? "1 entry" : `${String(kept.length)} entries`;
  return `\`createMode\` is \`recover\`: what that does to a vault that is there is not documented, its ${entries} may be lost.`;
}

/** Entries that an unknown part of the list may hold are not certainly lost. */
function countsText({ policies: { lost, added, changed, kept }, open, isAtRisk }: VaultDiff): string {
  const count = (entries: readonly unknown[], what: string): string => `${String(entries.length)} ${what}`;
  const others = [count(changed, "changed"), count(added, "added"), count(kept, "kept")];
  if (lost.length === 0 && isAtRisk) return ["what is lost is not known", ...others].join(", ");
  return [count(lost, open.length > 0 && lost.length > 0 ? "may be lost" : "lost"), ...others].join(", ");
}

const MODELS: Readonly<Record<Authorization, string>> = {
  "access-policies": "access policies",
  rbac: "RBAC",
  unknown: "a model that is not known",
};

function authorizationLine({ authorization: { before, after } }: VaultDiff): readonly string[] {
  if (before === "rbac" && after === "rbac") return ["    The vault uses RBAC: its access policies are not in force."];
  if (before === null || before === after) return [];
  const effect = after === "rbac" ? ": no access policy is in force afterwards" : "";
  return [`  ! authorization changes from ${MODELS[before]} to ${MODELS[after]}${effect}.`];
}

function changeText({ before, lost, added }: ChangedPolicy): string {
  const { objectId } = before;
  const loses = Object.keys(lost).length === 0 ? [] : [`loses ${permissionsText(lost)}`];
  const gains = Object.keys(added).length === 0 ? [] : [`gains ${permissionsText(added)}`];
  return plainText(`${objectId}: ${[...loses, ...gains].join("; ")}`);
}

/** An entry of the deployment that is not known. */
export function openText({ objectId, by }: OpenPolicies): string {
  const who = objectId === null ? "" : `${objectId}: `;
  if (by.kind === "failure") return plainText(`${who}${by.message}`);
  const because = unknownSentences(by).map(({ text }) => text);
  return plainText(`${who}\`${printResidual(by.residual, 200)}\`. ${because.join(" ")}`);
}
