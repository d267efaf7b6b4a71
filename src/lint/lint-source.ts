import { budgetOf } from "../expression/budget.ts";
import type { Fix } from "../fix/fix.ts";
import { isSaid } from "../json/is-said.ts";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { ParameterSet } from "../load/parameters.ts";
import type { OpenedTemplate } from "../load/open-template.ts";
import { deploy, analysisOf, WHOLE_BUDGET, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { locateFinding, locateVault, reportChild, reportVault } from "../report/locate.ts";
import { maskedFinding, maskedReport } from "../report/mask.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import { looksAtValidity } from "../rule/rule-sets.ts";
import type { Rule } from "../rule/rule.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import { UNKNOWN_CONTEXT } from "../template/deployment.ts";
import { carriedTemplates, embeddedTemplates } from "../template/embedded-templates.ts";
import { NO_LINKS, type LinkedTemplates } from "../template/linked-templates.ts";
import { isParameterFile } from "../template/parameter-file.ts";
import { documentSecrets, joinedSecrets, type SecretTexts } from "../template/secret-texts.ts";
import { isTemplate, openTemplate, type Template } from "../template/template.ts";
import type { Source } from "../text/source.ts";
import { suppressionsElsewhere, withSuppressions } from "./read-suppressions.ts";
import { brokenText, unreadable } from "./broken-file.ts";
import { buildContext, type LiveDiffs } from "./build-context.ts";
import { isGap } from "./gaps.ts";
import { isResolved, siteFacts, toldSites, withSites } from "./deployment-sites.ts";
import { inOwnMemory, joined, without, type FindingElsewhere, type LintResult } from "./lint-result.ts";
import { mergeEnvironments, worstEnvironment, type AnalysedEnvironment } from "./merge-environments.ts";
import { checkFile, loadedRules } from "./run-rules.ts";
import { summarize } from "./summarize.ts";

/** Fixes of a template with a set of its parameters, by the pointer of the vault, or of where an old api-version is used. */
export type FixesOf = (analysis: TemplateAnalysis, set: ParameterSet) => ReadonlyMap<string, readonly Fix[]>;

/** Compares the vaults of a template with live ones. */
export type LookUp = (template: OpenedTemplate) => Promise<LiveDiffs>;

/** What linting a text needs besides the text. */
export interface LintRequest {
  readonly rules: readonly Rule[];
  /** Whether the user named the file by itself. */
  readonly isNamed: boolean;
  /** Whether the template owns the policies of its vaults; not where it is left out. */
  readonly isOwner?: boolean;
  /**
   * Whether only the summary is needed, by which other files are judged: no rule looks at the file then, unless it is deployed
   * with several sets of parameters. What the rules find decides which of them counts.
   */
  readonly isOnlySummed?: boolean;
  /** The sets of parameters that a template is deployed with; asked once it is clear that the text is one. */
  readonly parametersOf: (template: Template) => Promise<readonly ParameterSet[]>;
  /** Linked templates; none is at hand where it is left out. */
  readonly links?: LinkedTemplates;
  /** Makes the fixes that are reported, of a template that is deployed with these sets; none where it is left out. */
  readonly fixesFor?: (document: JsonDocument, sets: readonly ParameterSet[]) => Promise<FixesOf>;
  /** The Bicep file that the text was compiled from, where that deploys something else by now. */
  readonly outdatedSource?: string;
  /** Looks at live vaults; nobody looks where it is left out. */
  readonly lookUp?: LookUp;
  /** The day of the run, `YYYY-MM-DD` in UTC; the clock's where it is left out. */
  readonly today?: string;
}

/** What a template has in its text, whatever its sections hold. */
const TEMPLATE_TEXT = /deploymentTemplate\.json|deploymentParameters\.json|contentVersion/i;
const PARAMETER_FILE = "It is a parameter file.";
const NO_TEMPLATE = "It is JSON, but not a deployment template.";

/** Lints one text: of a template with each of its sets of parameters, and of what it carries. */
export async function lintSource(source: Source, request: LintRequest): Promise<LintResult> {
  const { isNamed } = request;
  if (!isSaid(TEMPLATE_TEXT, source.text) && isPlainJson(source.text))
    return without({ path: source.path, isNamed }, "not-a-template", NO_TEMPLATE);
  return lintDocument(readJson(source), request);
}

/** The same for a text that was read, as JSON or as what another language is lowered to. */
export async function lintDocument(document: JsonDocument, request: LintRequest): Promise<LintResult> {
  return withSuppressions(await analysed(document, request), document);
}

async function analysed(document: JsonDocument, request: LintRequest): Promise<LintResult> {
  const { isNamed, isOwner = false, rules, links = NO_LINKS } = request;
  const today = request.today === undefined ? {} : { today: request.today };
  if (obstacleIn(document) !== null) return brokenText(document, isNamed, rules);
  const { root, source } = document;
  if (root?.kind !== "object" || !isTemplate(root)) {
    const carried = root === null ? [] : carriedTemplates(root);
    const [first, ...others] = await analyseInside(carried, { document, isNamed, isOwner, rules, links, today });
    if (first === undefined) return without({ path: source.path, isNamed }, "not-a-template", reasonFor(document));
    return others.reduce(joined, first);
  }
  const template = openTemplate(root, "");
  try {
    const environments: AnalysedEnvironment[] = [];
    let embedded: readonly Template[] | null = null;
    const sets = await request.parametersOf(template);
    const isOnlySummed = request.isOnlySummed === true && sets.length === 1;
    const checked = isOnlySummed ? [] : rules;
    const fixesOf = isOnlySummed ? undefined : await request.fixesFor?.(document, sets);
    const budget = budgetOf(sets.length > 1 ? 2 * WHOLE_BUDGET : WHOLE_BUDGET);
    for (const set of sets) {
      const { values } = set;
      const given = analysisOf(template, values, { ...UNKNOWN_CONTEXT, links }, budget);
      const live = await request.lookUp?.({ template, given: values, links });
      const facts = buildContext(document, given, {
        ...(live === undefined ? {} : { live }),
        isOwner,
        sites: siteFacts(set),
        limits: set.limits ?? [],
        refusals: set.refusals ?? [],
        outdatedSource: request.outdatedSource ?? null,
        isResolved: isResolved(set),
        isAboutVaults: isOnlySummed,
        checksValidity: checked.some(looksAtValidity),
        ...today,
      });
      embedded ??= embeddedTemplates(deploy(given, given.givenValues));
      const ran = request.lookUp === undefined ? checked.filter(({ meta }) => meta.needsLive !== true) : checked;
      const one = await reported(facts, { document, isNamed }, ran, fixesOf?.(given, set) ?? new Map());
      environments.push({ set, analysed: withSites(one, set) });
    }
    const worst = worstEnvironment(environments);
    if (worst === null) throw new Error("A template is analysed with at least one set of parameters.");
    const whole = environments.length === 1 ? worst : mergeEnvironments(environments, worst);
    const inner = await analyseInside(embedded ?? [], { document, isNamed, isOwner, rules: checked, links, today });
    return inner.reduce(joined, toldSites(whole));
  } catch (error) {
    if (!isStackExceeded(error)) throw error;
    return unreadable(
      { path: source.path, isNamed },
      "What the template makes is nested too deep to be analysed.",
      rules,
    );
  }
}

/** Where templates stand that another file or template holds. */
interface Outside {
  readonly document: JsonDocument;
  readonly isNamed: boolean;
  readonly isOwner: boolean;
  readonly rules: readonly Rule[];
  readonly links: LinkedTemplates;
  readonly today: Pick<LintRequest, "today">;
}

/** Templates that stand in another file or template: only what becomes of their vaults is told, not what the service refuses. */
async function analyseInside(templates: readonly Template[], outside: Outside): Promise<readonly LintResult[]> {
  if (templates.length === 0) return [];
  const secrets = { known: documentSecrets(outside.document.root).known, undeclared: [] };
  const found: LintResult[] = [];
  for (const each of templates) found.push(await analyseInner(each, secrets, outside));
  return found;
}

async function analyseInner(template: Template, secrets: SecretTexts, outside: Outside): Promise<LintResult> {
  const { document, isOwner, rules, links, today } = outside;
  const inner = analysisOf(template, new Map(), { ...UNKNOWN_CONTEXT, links });
  const facts = buildContext({ ...document, problems: [] }, inner, { isOwner, isAboutVaults: true, ...today });
  const shown = { ...facts, secrets: joinedSecrets(secrets, facts.secrets) };
  let result = await reported(shown, outside, rules, new Map());
  for (const each of embeddedTemplates(deploy(inner, inner.givenValues)))
    result = joined(result, await analyseInner(each, secrets, outside));
  return result;
}

/** Values may be nested deeper than the text that makes them: a limit, too, and the other files go on. */
function isStackExceeded(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

type FoundProblem = ReturnType<typeof checkFile>[number];

async function reported(
  facts: RuleContext,
  { document, isNamed }: Pick<Outside, "document" | "isNamed">,
  rules: readonly Rule[],
  fixes: ReadonlyMap<string, readonly Fix[]>,
): Promise<LintResult> {
  const found = checkFile(await loadedRules(rules), facts);
  const isOwn = ({ finding: { place } }: FoundProblem): boolean =>
    place.source === facts.source || facts.linkTo(place.source) !== null;
  const located = ({ rule, finding }: FoundProblem): ReportedFinding =>
    locateFinding(rule.meta, finding, facts, fixes.get(finding.pointer));
  const summary = summarize(facts);
  const places = new Map(
    facts.vaults.flatMap((vault, index) => {
      const summed = summary.vaults[index];
      return summed === undefined ? [] : [[summed, locateVault(facts, vault)]];
    }),
  );
  const report: FileReport = {
    path: facts.source.path,
    status: "analysed",
    isNamed,
    isPartial: found.some(({ rule, finding }) => isGap(rule, finding)),
    reason: null,
    ran: rules.filter(({ applies }) => applies?.(facts) ?? true).map(({ meta }) => meta.id),
    vaults: facts.vaults.map((vault) => reportVault(vault.report, facts)),
    children: facts.children.map(reportChild),
    findings: found.filter(isOwn).map(located),
  };
  const secrets = facts.secrets.known;
  const elsewhere = found
    .filter((each) => !isOwn(each))
    .map((each): FindingElsewhere => {
      const { source } = each.finding.place;
      const isSite = facts.sites.some(({ place }) => place.source === source);
      const isOfRule = each.rule.meta.about === "own";
      const kind = facts.parts.has(source) ? "part" : isSite ? "site" : isOfRule ? "rules" : "parameters";
      const finding = maskedFinding(located(each), secrets);
      const foundIn = [{ path: report.path, pointer: finding.pointer }] as const;
      return { path: source.path, kind, finding: { ...finding, foundIn } };
    });
  const suppressions = await suppressionsElsewhere(
    found.filter((each) => !isOwn(each)).map(({ finding }) => finding.place.source),
    document,
  );
  return inOwnMemory({ report: maskedReport(report, secrets), summary, places, elsewhere, suppressions, secrets });
}

function reasonFor({ root }: JsonDocument): string {
  return root?.kind === "object" && isParameterFile(root) ? PARAMETER_FILE : NO_TEMPLATE;
}

/** A look by the platform's own reader, which is faster, at files that are no template. */
function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
