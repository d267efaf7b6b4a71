import { createHash } from "node:crypto";
import { isFromSecret } from "../expression/provenance.ts";
import type { Value } from "../expression/value.ts";
import type { FileFix, Fix } from "../fix/fix.ts";
import type { RuleContext, VaultFacts } from "../rule/rule-context.ts";
import type { Because, Finding, Severity } from "../rule/finding.ts";
import { messageText, type RuleMeta, type RunFinding } from "../rule/rule.ts";
import type { SuppressionFinding } from "../rule/suppression.ts";
import { explain } from "../rule/explain.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { PolicyChild } from "../redeploy/policy-children.ts";
import type { Resource } from "../template/deployment.ts";
import { loopOf } from "../template/resource-parts.ts";
import { sourceSymbols } from "../template/source-symbols.ts";
import { isTemplateText } from "../template/template.ts";
import { nameText } from "../rule/resource-label.ts";
import { withoutForeignPrincipals } from "../vault/live-vault.ts";
import { linesOf, type LineIndex } from "../text/line-index.ts";
import type { Place } from "../text/place.ts";
import { starredSecrets } from "../text/secrets.ts";
import type { Source } from "../text/source.ts";
import { gitBlob } from "../text/git-blob.ts";
import { KeptBy } from "../text/kept.ts";
import type {
  Excerpt,
  Explanation,
  FindingVault,
  Range,
  ReportedChange,
  ReportedChild,
  ReportedFinding,
  ReportedFix,
  ReportedVault,
  SentName,
} from "./model.ts";

/** Lines of an excerpt before and behind the range. */
const CONTEXT_LINES = 1;
/** Lines of the range itself that an excerpt holds. */
const RANGE_LINES = 8;
/** Characters of a line that an excerpt keeps. */
const LINE_LENGTH = 2_000;
/** Digits of a fingerprint. */
const FINGERPRINT_LENGTH = 32;

/** A finding with lines, columns and the text around, so that the file can be dropped. */
export function locateFinding(
  meta: RuleMeta,
  finding: Finding,
  context: RuleContext,
  fixes: readonly Fix[] = [],
): ReportedFinding {
  const link = context.linkTo(finding.place.source);
  const place = link ?? finding.place;
  const inside = link === null ? [] : [{ text: "It is in the linked template.", place: finding.place }];
  const severity = finding.severity ?? meta.severity;
  const about = vaultAround(finding.vault ?? finding.pointer, context);
  return {
    rule: meta.id,
    severity,
    certainty: finding.certainty,
    message: withoutForeignPrincipals(messageText(meta, finding.message, finding.data)),
    pointer: inOwnFile(finding.pointer),
    vault: about?.vault ?? null,
    names: asSent(about?.names ?? [], severity),
    range: rangeOf(place),
    excerpt: excerptOf(place, context),
    because: [...inside, ...(finding.related ?? [])].map((because) => locateBecause(because, place.source, context)),
    fingerprint: fingerprintOf(meta.id, stablePathOf(place.source), finding.identity),
    fixes: fixes.filter(({ strategy }) => meta.fixes.includes(strategy)).map(reportFix),
    suppressed: null,
    known: null,
  };
}

function reportFix({ strategy, title, confidence, files }: Fix): ReportedFix {
  return { strategy, title, kind: confidence, changes: files.map(reportChange) };
}

function reportChange({ source, edits }: FileFix): ReportedChange {
  return {
    path: source.path,
    blob: gitBlob(source),
    replacements: edits.map(({ start, end, text }) => ({ range: rangeOf({ source, start, end }), text })),
  };
}

/** A finding of the whole run, at the place that was kept for its vault. */
export function locateRunFinding(
  meta: RuleMeta,
  finding: RunFinding,
  { range, excerpt, stablePath, name, resolvedName, names }: VaultPlace,
): ReportedFinding {
  const { vault } = finding;
  const severity = finding.severity ?? meta.severity;
  return {
    rule: meta.id,
    severity,
    certainty: finding.certainty,
    message: withoutForeignPrincipals(messageText(meta, finding.message, finding.data)),
    pointer: inOwnFile(vault.pointer),
    vault: { name, resolvedName },
    names: asSent(names, severity),
    range,
    excerpt,
    because: [],
    fingerprint: fingerprintOf(meta.id, stablePath, vault.identity),
    fixes: [],
    suppressed: null,
    known: null,
  };
}

function asSent(names: readonly string[], severity: Severity): readonly SentName[] {
  return names.map((name) => ({ name, severity }));
}

/** A finding about a suppression, at the suppression's own place. */
export function locateSuppressionFinding(
  meta: RuleMeta,
  { about, ...finding }: SuppressionFinding,
  { pointer, range, excerpt, stablePath }: SuppressionPlace,
): ReportedFinding {
  return {
    rule: meta.id,
    severity: finding.severity ?? meta.severity,
    certainty: "certain",
    message: messageText(meta, finding.message, finding.data),
    pointer,
    vault: null,
    names: [],
    range,
    excerpt,
    because: [],
    fingerprint: fingerprintOf(meta.id, stablePath, `${about.suppression.rule} ${finding.message} ${pointer}`),
    fixes: [],
    suppressed: null,
    known: null,
  };
}

/** What is wrong in an own rule, at its place. */
export function locateRuleProblem(meta: RuleMeta, { place, pointer, text }: RuleProblem): ReportedFinding {
  return {
    rule: meta.id,
    severity: meta.severity,
    certainty: "certain",
    message: messageText(meta, "wrong", { text }),
    pointer,
    vault: null,
    names: [],
    ...locateComment(place, []),
    because: [],
    fingerprint: fingerprintOf(meta.id, stablePathOf(place.source), `${pointer} ${text}`),
    fixes: [],
    suppressed: null,
    known: null,
  };
}

interface RuleProblem {
  readonly place: Place;
  readonly pointer: string;
  readonly text: string;
}

/** Where a suppression stands. */
export interface SuppressionPlace {
  readonly pointer: string;
  readonly range: Range;
  readonly excerpt: Excerpt;
  /** See `Source`. */
  readonly stablePath: string;
}

/** Where the name of a summed-up vault stands, kept when the text is dropped. */
export interface VaultPlace extends FindingVault {
  /** See `SentName`. */
  readonly names: readonly string[];
  readonly range: Range;
  readonly excerpt: Excerpt;
  /** See `Source`. */
  readonly stablePath: string;
}

/** Where the name of a vault stands. */
export function locateVault(context: RuleContext, { report }: VaultFacts): VaultPlace {
  const { node } = report.declaration;
  const name = node.members.find(({ key }) => key.value.toLowerCase() === "name")?.value ?? node;
  const place = context.linkTo(name.source) ?? ownPlace(name, report, context);
  const vault = vaultOf(report);
  return {
    ...vault,
    names: namesAt(report.declaration.pointer, vault, context),
    range: rangeOf(place),
    excerpt: excerptOf(place, context),
    stablePath: stablePathOf(context.source),
  };
}

/** A place of the file itself: of what a module writes the place where the module is used. */
function ownPlace(place: Place, { declaration }: VaultReport, { parts }: RuleContext): Place {
  let found = place;
  for (
    let at = declaration.deployment.parent;
    parts.has(found.source) && at !== null;
    at = at.declaration.deployment.parent
  )
    found = at.declaration.node;
  return found;
}

function vaultOf({ resource }: VaultReport): FindingVault {
  return { name: nameText(resource), resolvedName: isRepeated(resource) ? null : textOf(resource.name()) };
}

/** Whether a loop makes several of it, or of the deployment that it is in: the name of the first is not that of the others. */
function isRepeated(resource: Resource): boolean {
  for (let at: Resource | null = resource; at !== null; at = at.declaration.deployment.parent)
    if (loopOf(at.declaration.node) !== null) return true;
  return false;
}

interface AboutVault {
  readonly vault: FindingVault;
  readonly names: readonly string[];
}

/** The vault that a pointer lies in, or the vault of the child that it lies in: the innermost. */
function vaultAround(pointer: string, context: RuleContext): AboutVault | null {
  const { vaults, children } = context;
  const isAround = (outer: string): boolean => pointer === outer || pointer.startsWith(`${outer}/`);
  const [own] = vaults
    .map(({ report }) => report)
    .filter(({ declaration }) => isAround(declaration.pointer))
    .toSorted((left, right) => right.declaration.pointer.length - left.declaration.pointer.length);
  if (own !== undefined) {
    const vault = vaultOf(own);
    return { vault, names: namesAt(own.declaration.pointer, vault, context) };
  }
  const child = children.find((each) => isAround(each.pointer));
  if (child === undefined) return null;
  const name = reportChild(child).vault ?? "";
  const known = isRepeated(child.resource) ? null : textOf(child.name);
  const vault = { name, resolvedName: known?.split("/", 1)[0] ?? null };
  return { vault, names: namesAt(child.pointer, vault, context) };
}

function namesAt(pointer: string, { name, resolvedName }: FindingVault, { sentNames }: RuleContext): readonly string[] {
  return sentNames.get(pointer) ?? [resolvedName ?? name];
}

/** The place of a comment, or of another text that no rule looks at; `secrets` are `null` where nobody knows them. */
export function locateComment(
  place: Place,
  secrets: readonly string[] | null,
): {
  readonly range: Range;
  readonly excerpt: Excerpt;
} {
  const at = linesOf(place.source);
  const range = rangeOf(place);
  const lastLine = Math.min(range.end.line, range.start.line + RANGE_LINES);
  const lines = Array.from({ length: lastLine - range.start.line + 1 }, (_each, index) =>
    at.line(range.start.line + index).slice(0, LINE_LENGTH),
  );
  const shown =
    secrets === null ? lines.map(shownOf(place.source)) : starredSecrets(lines.join("\n"), secrets).split("\n");
  return { range, excerpt: { firstLine: range.start.line, lines: shown } };
}

function stablePathOf({ path, stablePath = path }: Source): string {
  return stablePath;
}

export function reportVault(report: VaultReport, context: RuleContext): ReportedVault {
  const { resource, declaration, deployed, guard } = report;
  const { source } = context;
  const symbol = declaration.symbol ?? sourceSymbols.get(declaration.node);
  return {
    pointer: inOwnFile(declaration.pointer),
    ...(symbol === undefined ? {} : { symbol }),
    name: nameText(resource),
    resolvedName: textOf(resource.name()),
    apiVersion: textOf(resource.apiVersion()),
    deployed: deployed.status,
    verdict: report.verdict,
    certainty: report.certainty,
    exposure: report.exposure,
    guard:
      guard === null
        ? null
        : { parameter: guard.parameter, skipValue: plainScalar(guard.skipValue), creates: guard.creates },
    because: explain(report).map((because) => locateBecause(because, source, context)),
    sites: [],
  };
}

export function reportChild({ resource, pointer, operation, name }: PolicyChild): ReportedChild {
  const known = textOf(name)?.split("/", 1)[0];
  return { pointer: inOwnFile(pointer), operation, vault: known ?? nameText(resource) };
}

/** Behind a link the text is another file: the pointer ends at the link. */
function inOwnFile(pointer: string): string {
  return pointer.replace(/(\/properties\/templateLink)\/.*$/i, "$1");
}

function locateBecause({ text: told, place }: Because, source: Source, context: RuleContext): Explanation {
  const text = withoutForeignPrincipals(told);
  if (place === null) return { text, path: null, range: null, excerpt: null };
  return {
    text,
    path: place.source === source ? null : place.source.path,
    range: rangeOf(place),
    excerpt: excerptOf(place, context),
  };
}

function rangeOf({ source, start, end }: Place): Range {
  const at = linesOf(source);
  return { start: at.position(start), end: at.position(Math.max(start, end)) };
}

/** The lines around a place, without secrets: of a parameter file no more than the place itself, whose neighbours may be any. */
function excerptOf(place: Place, context: RuleContext): Excerpt {
  const at = linesOf(place.source);
  const { start, end } = rangeOf(place);
  const around = isOfTemplate(place.source, context) ? CONTEXT_LINES : 0;
  const firstLine = Math.max(1, start.line - around);
  const lastLine = Math.min(at.lineCount, Math.min(end.line, start.line + RANGE_LINES) + around);
  // Findings and their reasons often stand in the same lines.
  const known = excerptsOf(context, place.source);
  const key = `${String(firstLine)} ${String(lastLine)}`;
  const made = known.get(key) ?? { firstLine, lines: linesShown(at, firstLine, lastLine, place.source, context) };
  known.set(key, made);
  return made;
}

const excerpts = new KeptBy<RuleContext, Source, Map<string, Excerpt>>();

/** The excerpts of a text that were made before, by their first and last line. */
function excerptsOf(context: RuleContext, source: Source): Map<string, Excerpt> {
  return excerpts.of(context, source, () => new Map());
}

function linesShown(
  at: LineIndex,
  firstLine: number,
  lastLine: number,
  source: Source,
  context: RuleContext,
): readonly string[] {
  const isTemplate = isOfTemplate(source, context);
  const lines = Array.from({ length: lastLine - firstLine + 1 }, (_each, index) =>
    at.line(firstLine + index).slice(0, LINE_LENGTH),
  );
  if (!isTemplate && !context.isTemplate) return lines.map(shownOf(source));
  const { known, undeclared } = context.secrets;
  return starredSecrets(lines.join("\n"), isTemplate ? known : [...known, ...undeclared]).split("\n");
}

/** Names of members, and as a group what else a line of JSON says: texts and words, closed or not. */
const NAMES_AND_VALUES = /"(?:[^"\\]|\\.)*"(?=\s*:)|("(?:[^"\\]|\\.)*(?:"|$)|[^\s"{}[\],:]+)/g;

/** What is shown of the lines of a file that cannot be read: nobody knows which of its values are secrets. */
function shownOf({ isJson }: Source): (line: string) => string {
  return isJson === false ? withoutBicepValues : withoutValues;
}

/** What begins a line of Bicep and is no value: what a statement is for, and the name of what is assigned. */
const NAMED = /^\s*(?:(?:using|extends)\s+'[^']*'|(?:param|var)\s+\w+\s*=)/;

function withoutBicepValues(line: string): string {
  const [kept = ""] = NAMED.exec(line) ?? [];
  return kept + line.slice(kept.length).replaceAll(/[^\s{}[\]]/g, "*");
}

function withoutValues(line: string): string {
  return line.replaceAll(NAMES_AND_VALUES, (text, value?: string) => value?.replaceAll(/[^"\s]/g, "*") ?? text);
}

/** Whether a text is that of a template, its own or a linked one: others are of parameters. */
function isOfTemplate(source: Source, { source: own, parts, isTemplate, linkTo }: RuleContext): boolean {
  if (source === own) return isTemplate || isTemplateText(source.text);
  return parts.has(source) || linkTo(source) !== null;
}

function fingerprintOf(rule: string, path: string, identity: string): string {
  return createHash("sha256")
    .update(JSON.stringify([rule, path, identity]))
    .digest("hex")
    .slice(0, FINGERPRINT_LENGTH);
}

/** How much of a text is told: expressions make texts of any length. */
const TEXT_LENGTH = 500;

function textOf(value: Value): string | null {
  if (value.kind !== "string" || isFromSecret(value.from)) return null;
  return value.value.length > TEXT_LENGTH ? `${value.value.slice(0, TEXT_LENGTH)}…` : value.value;
}

function plainScalar(value: Value | null): string | number | boolean | null {
  if (value?.kind === "int") return Number(value.value);
  return value?.kind === "bool" || value?.kind === "string" ? value.value : null;
}
