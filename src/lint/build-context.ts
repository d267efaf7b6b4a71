import type { JsonDocument, Refusal } from "../json/read.ts";
import { apiVersionUses } from "../redeploy/api-version-uses.ts";
import type { VaultDiff } from "../redeploy/compare-vault.ts";
import { parallelWrites } from "../redeploy/parallel-writes.ts";
import { policyChildren, vaultKey, type PolicyChild } from "../redeploy/policy-children.ts";
import { deploy, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { isSkippedAlone } from "../redeploy/deploy-status.ts";
import { sentNames } from "../redeploy/sent-names.ts";
import { refusedProperties } from "../redeploy/refused-properties.ts";
import { unguardedReferences, type UnguardedReference } from "../redeploy/unguarded-references.ts";
import { ownedLoss, vaultLoss } from "../redeploy/loss-severity.ts";
import { unknownResources } from "../redeploy/unknown-resources.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import { memberOf } from "../json/members.ts";
import { mayHaveMember, mentioning, mayNameProvider, mentions } from "../template/text-index.ts";
import type { Deployment } from "../template/deployment.ts";
import { derivedSecrets, documentSecrets, secretTexts, type SecretTexts } from "../template/secret-texts.ts";
import { textMember } from "../template/template.ts";
import { unawaitedReads, type UnawaitedRead } from "../template/unawaited-reads.ts";
import { visitResources } from "../template/visit-resources.ts";
import type { Source } from "../text/source.ts";
import { dayOf } from "../text/days.ts";
import { foldCase } from "../text/fold-case.ts";
import { knownSecrets } from "../text/secrets.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import { imageBuildBlockers, type ImageBuildBlocker } from "../workspace/image-build.ts";
import { WORKSPACE_PROVIDER } from "../workspace/workspace-type.ts";
import { workspacesOf, workspaceVaults, type WorkspaceVault } from "../workspace/workspace-vaults.ts";
import { grouped } from "../text/grouped.ts";
import { refusals, type Refusals } from "./refusals.ts";
import type {
  ExtensionFacts,
  RuleContext,
  LinkFacts,
  BlockerFacts,
  SiteFacts,
  TemplateCases,
  VaultFacts,
} from "../rule/rule-context.ts";
import { placeOf } from "../text/place.ts";

/** What a deployment now does to the live vaults of a resource, by its pointer. */
export type LiveDiffs = (pointer: string) => readonly VaultDiff[];

/** What is known of a template besides its text and its parameters. */
export interface Surroundings {
  /** Nobody looked where it is left out. */
  readonly live?: LiveDiffs;
  /** Whether the template owns the policies of its vaults: a list that it sends is meant to be all of them. */
  readonly isOwner?: boolean;
  /** The places that deploy the template so; none is known where it is left out. */
  readonly sites?: readonly SiteFacts[];
  /** Whether each of them runs `arm-guard resolve` before, which keeps the policies or ends the run. */
  readonly isResolved?: boolean;
  /** Limits that were reached before the template was evaluated. */
  readonly limits?: readonly string[];
  /** Whether only what becomes of vaults is asked, and not what the service would refuse. */
  readonly isAboutVaults?: boolean;
  /** What the compiler refuses of the parameter files at hand. */
  readonly refusals?: readonly Refusal[];
  /** See `RuleContext`. */
  readonly outdatedSource?: string | null;
  /** Whether a rule looks at the validity of templates without a vault, too; one does where it is left out. */
  readonly checksValidity?: boolean;
  /** The day of the run, `YYYY-MM-DD` in UTC; the clock's where it is left out. */
  readonly today?: string;
}

const NOTHING_LIVE: LiveDiffs = () => [];

/** What `arm-guard resolve` keeps is not lost. */
function resolvedReport(report: VaultReport): VaultReport {
  return report.exposure === "none" || report.exposure === "prompted" ? report : { ...report, exposure: "guarded" };
}

/** Evaluates all that the rules ask of a template. */
export function buildContext(
  document: JsonDocument,
  analysis: TemplateAnalysis,
  surroundings: Surroundings = {},
): RuleContext {
  const { live = NOTHING_LIVE, isOwner = false, sites = [], isResolved = false, limits = [] } = surroundings;
  const { source } = document;
  const parameterFiles = parameterFilesOf(analysis);
  const reports = isResolved ? vaultReports(analysis).map(resolvedReport) : vaultReports(analysis);
  const children = policyChildren(analysis);
  const atHand = deploy(analysis, analysis.givenValues);
  const workspaces = mayNameProvider(analysis.template.source, WORKSPACE_PROVIDER) ? workspaceVaults(atHand) : [];
  const facts: Omit<RuleContext, keyof Refusals> = {
    source,
    parts: new Set(document.parts),
    isTemplate: true,
    syntaxProblems: document.problems,
    refusals: [...(document.refusals ?? []), ...(surroundings.refusals ?? [])],
    outdatedSource: surroundings.outdatedSource ?? null,
    sites,
    parameterFiles,
    vaults: vaultFacts(analysis, reports, children, workspaces, { live, isOwner }),
    deploysVault: reports.length > 0 || deploysVault(atHand),
    children,
    apiVersionUses: mayNameProvider(analysis.template.source, VAULT_PROVIDER) ? apiVersionUses(atHand) : [],
    today: surroundings.today ?? dayOf(new Date()),
    sentNames: reports.length + children.length === 0 ? new Map() : sentNames(atHand),
    parallelWrites: children.length === 0 ? [] : parallelWrites(analysis),
    unawaited: unawaited(reports, children),
    workspaces,
    blockers: blockerFacts(analysis, atHand),
    links: linksOf(analysis),
    untold: unknownResources(analysis),
    extensions: extensionsOf(analysis),
    cases: casesOf(analysis),
    linkTo: (text) => analysis.context.links.linkTo(text),
    secrets: secretsOf(analysis, reports),
  };
  const refused = refusedOf(document, analysis, facts, surroundings);
  const reached = [...limits, ...analysis.budget.reached, ...refused.limits];
  return { ...facts, problems: refused.problems, limits: [...new Set(reached)] };
}

function casesOf(analysis: TemplateAnalysis): TemplateCases {
  const { givenValues, withoutDefaults, budget } = analysis;
  return {
    atHand: () => deploy(analysis, givenValues),
    withoutDefaults: () => deploy(analysis, withoutDefaults),
    limits: () => budget.reached,
  };
}

/**
 * Of a template that has certainly nothing to do with a vault only that is asked which no template may have, unless some rule
 * wants to know everything.
 */
function refusedOf(
  document: JsonDocument,
  analysis: TemplateAnalysis,
  { deploysVault: isAsked, parameterFiles }: Pick<RuleContext, "deploysVault" | "parameterFiles">,
  { isAboutVaults = false, checksValidity = true }: Surroundings,
): Refusals {
  if (isAboutVaults) return NONE_ASKED;
  const mayHaveVault =
    isAsked || [VAULT_PROVIDER, WORKSPACE_PROVIDER].some((name) => mayNameProvider(document.source, name));
  return refusals(document, analysis, parameterFiles, checksValidity || mayHaveVault ? "all" : "functions");
}

const NONE_ASKED: Refusals = { problems: [], limits: [] };

/** The secrets of the template and its parameters, and the names of vaults that are made of one. */
function secretsOf({ template, parameters, context }: TemplateAnalysis, reports: readonly VaultReport[]): SecretTexts {
  const secrets = secretTexts(template, context.links.opened?.() ?? [], parameters);
  const derived = reports.flatMap(({ resource }) => derivedSecrets(resource.name(), secrets.known));
  return derived.length === 0 ? secrets : { ...secrets, known: [...secrets.known, ...knownSecrets(derived)] };
}

/** The facts of a file that cannot be read as a template. */
export function brokenContext(document: JsonDocument): RuleContext {
  return {
    source: document.source,
    parts: new Set(),
    isTemplate: false,
    syntaxProblems: document.problems,
    refusals: document.refusals ?? [],
    outdatedSource: null,
    sites: [],
    parameterFiles: new Set(),
    vaults: [],
    deploysVault: false,
    children: [],
    apiVersionUses: [],
    today: "",
    sentNames: new Map(),
    parallelWrites: [],
    unawaited: [],
    workspaces: [],
    blockers: [],
    links: [],
    untold: [],
    extensions: [],
    problems: [],
    cases: null,
    linkTo: () => null,
    limits: [],
    secrets: documentSecrets(document.root),
  };
}

/** Whether a vault, or a child of one, is among the resources. */
function deploysVault(deployment: Deployment): boolean {
  for (const { resource } of visitResources(deployment, mentioning(VAULT_PROVIDER))) {
    const type = resource.type();
    const name = type.kind === "string" ? `${type.value}/` : "";
    if (!resource.isExisting && foldCase(name).startsWith(`${foldCase(VAULT_TYPE)}/`)) return true;
  }
  return false;
}

/** Blockers with the parameters at hand; those that are there with nothing known of the defaults are certain. */
function blockerFacts(analysis: TemplateAnalysis, atHand: Deployment): readonly BlockerFacts[] {
  const found = imageBuildBlockers(atHand);
  const always = new Set(
    found.length === 0
      ? []
      : imageBuildBlockers(deploy(analysis, analysis.withoutDefaults))
          .filter(({ isSure }) => isSure)
          .map(blockerKey),
  );
  return found.map((blocker) => ({
    ...blocker,
    certainty: blocker.isSure && always.has(blockerKey(blocker)) ? "certain" : "possible",
  }));
}

function blockerKey({ kind, workspace, resource }: ImageBuildBlocker): string {
  return `${kind} ${workspace.declaration.pointer} ${resource.declaration.pointer}`;
}

function parameterFilesOf({ parameters }: TemplateAnalysis): ReadonlySet<Source> {
  return new Set(
    Array.from(parameters.values(), ({ place }) => place?.source).filter((source) => source !== undefined),
  );
}

function vaultFacts(
  analysis: TemplateAnalysis,
  reports: readonly VaultReport[],
  children: readonly PolicyChild[],
  workspaces: readonly WorkspaceVault[],
  { live, isOwner }: Required<Pick<Surroundings, "live" | "isOwner">>,
): readonly VaultFacts[] {
  const reportsOf = grouped(reports.map((report) => [vaultKey(report.resource), report] as const));
  const childrenOf = grouped(children.map((child) => [child.vaultKey, child] as const));
  return reports.map((report) => {
    const key = vaultKey(report.resource);
    const users = workspacesOf(workspaces, key);
    return {
      report,
      loss: isOwner ? ownedLoss(report, users.length) : vaultLoss(report, users.length),
      refused: refusedProperties(analysis, report),
      skippedReferences: failingReferences(analysis, report),
      key,
      live: live(report.declaration.pointer),
      workspaces: users,
      children: childrenOf.get(key) ?? [],
      twins: (reportsOf.get(key) ?? []).filter((other) => other !== report),
    };
  });
}

/** Where the deployment around a vault is skipped as well, nothing in it is evaluated. */
function failingReferences(
  analysis: TemplateAnalysis,
  { deployed, declaration, resource }: VaultReport,
): readonly UnguardedReference[] {
  if (deployed.status === "always" || deployed.status === "never") return [];
  const found = unguardedReferences(resource);
  return found.length > 0 && isSkippedAlone(analysis, declaration.pointer) ? found : [];
}

/** What vaults and their children read; a vault that is never sent reads nothing. */
function unawaited(reports: readonly VaultReport[], children: readonly PolicyChild[]): readonly UnawaitedRead[] {
  const vaults = reports.filter(({ deployed }) => deployed.status !== "never");
  return [...vaults, ...children].flatMap(({ resource }) => unawaitedReads(resource));
}

/** Deployments of templates that are elsewhere. */
function linksOf(analysis: TemplateAnalysis): readonly LinkFacts[] {
  const links = new Map<string, LinkFacts>();
  if (!mentions(analysis.template.source, "templateLink")) return [];
  for (const { resource } of visitResources(deploy(analysis, analysis.givenValues), mentioning("templateLink"))) {
    const isPlain = memberOf(resource.declaration.node, "properties") === undefined;
    const nested = isPlain ? null : resource.nested();
    if (nested?.kind !== "linked") continue;
    const { target, why, place } = nested;
    // A file that is linked in many ways has one text: what it links is told once.
    const key = JSON.stringify([target, why, place.source.path, place.start]);
    if (!links.has(key)) links.set(key, { pointer: resource.declaration.pointer, target, why, place });
  }
  return [...links.values()];
}

function extensionsOf(analysis: TemplateAnalysis): readonly ExtensionFacts[] {
  if (!mayHaveMember(analysis.template.source, "extension", "import")) return [];
  const found = new Map<string, ExtensionFacts>();
  for (const { resource } of visitResources(deploy(analysis, analysis.givenValues), () => true)) {
    const { node, pointer } = resource.declaration;
    const name = textMember(node, "extension") ?? textMember(node, "import");
    if (name === null) continue;
    const earlier = found.get(name);
    const place = placeOf(memberOf(node, "type")?.value ?? node);
    found.set(
      name,
      earlier === undefined ? { name, count: 1, pointer, place } : { ...earlier, count: earlier.count + 1 },
    );
  }
  return [...found.values()];
}
