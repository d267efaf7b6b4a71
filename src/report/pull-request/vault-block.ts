import type { Because, Finding, Site, Vault } from "../../generated/report.ts";
import { foldCase } from "../../text/fold-case.ts";
import { shellWord } from "../../text/shell-word.ts";
import type { AccessPolicy } from "../../vault/access-policy.ts";
import type { SnapshotSet } from "../../vault/snapshot.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { count } from "../coverage.ts";
import { codeSpan, foreignSentence } from "./foreign-text.ts";
import { withNames, type NameOf } from "../named-principals.ts";
import { outcomeText, siteName, sitesOf } from "../site-text.ts";
import { isOfOutcome } from "../summed-up.ts";
import { losingNames, type PlacedFinding, type VaultFindings } from "./reported-vaults.ts";

/** What a severity looks like. */
export const SIGNS: Readonly<Record<Finding["severity"], string>> = { error: "❌", warning: "⚠️", note: "ℹ️" };

/** What is told one by one. */
const PRINCIPALS = 10;
const KINDS = 5;
const SITES = 5;
const REASONS = 8;
const TOLD = 3;
const NAMES = 3;
const FINDINGS = 8;
/** Characters of a sentence that is folded. */
const FOLDED_LENGTH = 500;
/** Characters of a file's path that is told as part of a command. */
const COMMAND_LENGTH = 300;

/** What is said of one vault: who loses what, by which place, how sure that is, and how to mend it; the rest is folded. */
export function vaultBlock(found: VaultFindings, snapshot: SnapshotSet | null, nameOf: NameOf): string {
  const { path, vault } = found;
  const findings = found.findings.map((finding) => findingWithNames(finding, nameOf));
  const [worst] = findings;
  if (worst === undefined) return "";
  const place = codeSpan(`${worst.path}:${String(worst.range.start.line)}`);
  const told = toldFindings(findings);
  const rest = findings.slice(told.length);
  return [
    `#### ${namesText(found)} in ${place}`,
    [...told.map((finding) => findingText(finding, vault)), ...fixText(path, findings)].join("\n\n"),
    ...principalsText(found, snapshot, nameOf),
    details(worst, rest, vault.sites),
  ].join("\n\n");
}

/** Those that are not folded: the first, and what else becomes of the vault of the same gravity, such as in another environment. */
function toldFindings(findings: readonly Finding[]): readonly Finding[] {
  const [worst] = findings;
  const end = findings.findIndex((finding) => finding.severity !== worst?.severity || !isOfOutcome(finding));
  return findings.slice(0, Math.min(TOLD, Math.max(1, end < 0 ? findings.length : end)));
}

function findingText(finding: Finding, vault: Vault): string {
  const { severity, message, certainty } = finding;
  const how = certainty === "certain" ? "Certain" : "Possible";
  return `${SIGNS[severity]} ${foreignSentence(message)} ${how}${siteText(placesOf(finding, vault))}.`;
}

/** The places that a finding holds for; of what becomes of the vault those of the vault where it names none itself. */
function placesOf(finding: Finding, vault: Vault): readonly Site[] {
  return finding.sites === undefined && isOfOutcome(finding) ? vault.sites : sitesOf(finding, vault);
}

function namesText(found: VaultFindings): string {
  const names = losingNames(found);
  const shown = names.slice(0, NAMES).map((name) => codeSpan(name));
  const more = names.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}

/** A finding that is about no vault, on one line. */
export function findingLine(path: string, { severity, message, rule, range }: Finding, nameOf: NameOf): string {
  const place = codeSpan(`${path}:${String(range.start.line)}`);
  return `- ${SIGNS[severity]} ${place} ${foreignSentence(withNames(message, nameOf))} (${codeSpan(rule)})`;
}

function findingWithNames(finding: PlacedFinding, nameOf: NameOf): PlacedFinding {
  const because = finding.because.map((each) => ({ ...each, text: withNames(each.text, nameOf) }));
  return { ...finding, message: withNames(finding.message, nameOf), because };
}

/** The worst place is the first. */
function siteText([worst, ...others]: readonly Site[]): string {
  if (worst === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${count(others.length, "other place")}`;
  const mode = worst.mode === "Complete" ? " in Complete mode" : "";
  return `, by ${codeSpan(siteName(worst))}${mode}${parametersText(worst)}${more}`;
}

function fixText(path: string, findings: readonly Finding[]): readonly string[] {
  const isFixed = findings.some(({ fixes, severity }) => fixes.length > 0 && severity !== "note");
  const command = `arm-guard fix ${shellWord(path)}`;
  // Half a command would be another one.
  return isFixed && command.length <= COMMAND_LENGTH ? [`To mend it: ${codeSpan(command, COMMAND_LENGTH)}`] : [];
}

/** Who has access today, where a snapshot knows the vault. */
function principalsText({ vault }: VaultFindings, snapshot: SnapshotSet | null, nameOf: NameOf): readonly string[] {
  if (snapshot === null || vault.exposure !== "lost" || vault.resolvedName === null) return [];
  const name = foldCase(vault.resolvedName);
  const known = snapshot.vaults.filter(({ id }) => foldCase(readVaultId(id)?.name ?? "") === name);
  const policies = known.flatMap(({ accessPolicies }) => accessPolicies);
  if (policies.length === 0) return [];
  const hashed = snapshot.hashedIds ? ", by hashes of their ids" : "";
  const who = vault.verdict === "wipes" ? "Access goes for" : "Access goes for all that the template does not list of";
  const shown = policies.slice(0, PRINCIPALS).map((policy) => principalText(policy, nameOf));
  const more = policies.length - shown.length;
  return [
    `${who} ${count(policies.length, "principal")}${hashed}: ${shown.join("; ")}${more > 0 ? `; and ${String(more)} more` : ""}.`,
  ];
}

function principalText({ objectId, applicationId, permissions }: AccessPolicy, nameOf: NameOf): string {
  const name = nameOf(objectId);
  const who = name === null ? codeSpan(objectId) : `${codeSpan(name)} ${codeSpan(objectId)}`;
  const kinds = Object.keys(permissions).slice(0, KINDS);
  const by = applicationId === null ? "" : ` through application ${codeSpan(applicationId)}`;
  return `${who}${by} (${kinds.length === 0 ? "no permissions" : kinds.map((kind) => codeSpan(kind)).join(", ")})`;
}

function details(worst: Finding, rest: readonly Finding[], sites: readonly Site[]): string {
  const lines = [
    ...reasonLines(worst),
    ...(sites.length > 1 ? ["- Deployed by", ...sites.slice(0, SITES).map(siteLine)] : []),
    ...(sites.length > SITES ? [`  - and ${count(sites.length - SITES, "other place")}`] : []),
    ...rest.slice(0, FINDINGS).map(restLine),
    ...(rest.length > FINDINGS ? [`- and ${count(rest.length - FINDINGS, "more finding")}`] : []),
    ...worst.fixes.slice(0, 1).map(({ title }) => `- The fix: ${foreignSentence(title, FOLDED_LENGTH)}`),
    `- What the rule is about: ${codeSpan(`arm-guard rules ${worst.rule}`)}`,
  ];
  const more = rest.length === 0 ? "" : `, and ${count(rest.length, "more finding")}`;
  return `<details><summary>Why${more}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

function restLine({ severity, message, rule }: Finding): string {
  return `- ${SIGNS[severity]} ${foreignSentence(message, FOLDED_LENGTH)} (${codeSpan(rule)})`;
}

function reasonLines({ because, range }: Finding): readonly string[] {
  const left = because.length - REASONS;
  return [
    ...because
      .slice(0, REASONS)
      .map((each) => `- ${foreignSentence(each.text, FOLDED_LENGTH)}${placeText(each, range)}`),
    ...(left > 0 ? [`- and ${count(left, "more reason")}`] : []),
  ];
}

/** Where a reason stands, unless that is where its finding does. */
function placeText({ path, range }: Because, { start }: Finding["range"]): string {
  if (range === undefined) return "";
  if (path !== undefined) return ` (${codeSpan(`${path}:${String(range.start.line)}`)})`;
  return range.start.line === start.line ? "" : ` (line ${String(range.start.line)})`;
}

function siteLine(site: Site): string {
  const mode = site.mode === "Complete" ? " in Complete mode" : "";
  return `  - ${codeSpan(siteName(site))}, which ${foreignSentence(outcomeText(site), FOLDED_LENGTH)}${mode}${parametersText(site)}`;
}

function parametersText({ parameters }: Site): string {
  const given = parameters.slice(0, SITES).map((each) => codeSpan(each));
  const more = parameters.length - given.length;
  return given.length === 0 ? "" : ` with ${given.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
