import { meter } from "../expression/meter.ts";
import { isSaid } from "../json/is-said.ts";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { Fix } from "../fix/fix.ts";
import { deploy, subject, WHOLE_BUDGET, type Subject } from "../redeploy/subject.ts";
import { locateFinding, locateVault, reportChild, reportVault } from "../report/locate.ts";
import { maskedFinding, maskedReport } from "../report/mask.ts";
import type { FileReport, ReportedFinding } from "../report/model.ts";
import type { FileFacts } from "../rule/facts.ts";
import { isParameterSource } from "../rule/problem-findings.ts";
import { brokenFacts, gatherFacts, type LiveDiffs } from "../rule/gather.ts";
import type { Rule } from "../rule/rule.ts";
import { checkFile } from "../rule/run-rules.ts";
import { summarize } from "../rule/summarize.ts";
import { UNKNOWN_CONTEXT } from "../template/deployment.ts";
import { NO_LINKS, type LinkedTemplates } from "../template/linked-templates.ts";
import { isParameterFile } from "../template/parameter-file.ts";
import { documentSecrets, joinedSecrets, type SecretTexts } from "../template/secret-texts.ts";
import { carriedTemplates, embeddedTemplates } from "../template/embedded-templates.ts";
import { hasTemplateSigns, isTemplate, openTemplate, type Template } from "../template/template.ts";
import { languageOf, type Language } from "../text/language.ts";
import type { Source } from "../text/source.ts";
import { without, type AnalysedFile } from "./lint-result.ts";
import { isGap } from "./gaps.ts";
import { mergeEnvironments, worstEnvironment, type AnalysedEnvironment } from "./merge-environments.ts";
import type { ParameterSet } from "../load/parameters.ts";
import type { OpenedTemplate } from "../load/open-template.ts";

/** Fixes of a template's vaults, by the pointer of the vault. */
export type FixesOf = (document: JsonDocument, subject: Subject) => Promise<ReadonlyMap<string, Fix>>;

/** Analyses one text. `parametersOf` is asked once it is clear that the text is a template. */
export async function analyseFile(
  source: Source,
  isNamed: boolean,
  rules: readonly Rule[],
  parametersOf: (template: Template) => Promise<readonly ParameterSet[]>,
  links: LinkedTemplates = NO_LINKS,
  fixesOf: FixesOf = () => Promise.resolve(new Map()),
  lookUp: LookUp = NOBODY_LOOKS,
): Promise<AnalysedFile> {
  if (!isSaid(TEMPLATE_TEXT, source.text) && isPlainJson(source.text))
    return without({ path: source.path, isNamed }, "not-a-template", NO_TEMPLATE);
  const document = readJson(source);
  if (obstacleIn(document) !== null) return analyseBroken(document, isNamed, rules);
  const { root } = document;
  if (root?.kind !== "object" || !isTemplate(root)) {
    const carried = root === null ? [] : carriedTemplates(root, source);
    const [first, ...others] = analyseInside(carried, { document, isNamed, rules, links });
    if (first === undefined) return without({ path: source.path, isNamed }, "not-a-template", reasonFor(document));
    return others.reduce(joined, first);
  }
  const template = openTemplate(source, root, "");
  try {
    const analysed: AnalysedEnvironment[] = [];
    let embedded: readonly Template[] | null = null;
    const sets = await parametersOf(template);
    const budget = meter(sets.length > 1 ? 2 * WHOLE_BUDGET : WHOLE_BUDGET);
    for (const { file, values } of sets) {
      const given = subject(template, values, { ...UNKNOWN_CONTEXT, links }, budget);
      const live = await lookUp({ template, given: values, links });
      const facts = gatherFacts(document, given, live);
      embedded ??= embeddedTemplates(deploy(given, given.worldAtHand));
      const one = reported(facts, isNamed, rules, await fixesOf(document, given));
      analysed.push({ file: file ?? "", analysed: one });
    }
    const worst = worstEnvironment(analysed);
    if (worst === null) throw new Error("A template is analysed with at least one set of parameters.");
    const whole = analysed.length === 1 ? worst : mergeEnvironments(analysed, worst);
    const inner = analyseInside(embedded ?? [], { document, isNamed, rules, links });
    return inner.reduce(joined, whole);
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
  readonly rules: readonly Rule[];
  readonly links: LinkedTemplates;
}

/** Templates that stand in another file or template: only what becomes of their vaults is told, not what the service refuses. */
function analyseInside(templates: readonly Template[], outside: Outside): readonly AnalysedFile[] {
  if (templates.length === 0) return [];
  const secrets = { known: documentSecrets(outside.document.root).known, undeclared: [] };
  return templates.map((each) => analyseInner(each, secrets, outside));
}

function analyseInner(template: Template, secrets: SecretTexts, outside: Outside): AnalysedFile {
  const { document, isNamed, rules, links } = outside;
  const inner = subject(template, new Map(), { ...UNKNOWN_CONTEXT, links });
  const facts = gatherFacts({ ...document, problems: [] }, inner);
  const shown = { ...facts, problems: [], secrets: joinedSecrets(secrets, facts.secrets) };
  return embeddedTemplates(deploy(inner, inner.worldAtHand))
    .map((each) => analyseInner(each, secrets, outside))
    .reduce(joined, reported(shown, isNamed, rules, new Map()));
}

/** One report of two templates of a file. */
function joined(left: AnalysedFile, right: AnalysedFile): AnalysedFile {
  const known = new Set(left.report.findings.map(findingKey));
  return {
    report: {
      ...left.report,
      isPartial: left.report.isPartial || right.report.isPartial,
      vaults: [...left.report.vaults, ...right.report.vaults],
      children: [...left.report.children, ...right.report.children],
      findings: [
        ...left.report.findings,
        ...right.report.findings.filter((finding) => !known.has(findingKey(finding))),
      ],
    },
    summary: {
      path: left.summary.path,
      vaults: [...left.summary.vaults, ...right.summary.vaults],
      addsTo: [...left.summary.addsTo, ...right.summary.addsTo],
      workspaces: [...left.summary.workspaces, ...right.summary.workspaces],
    },
    places: new Map([...left.places, ...right.places]),
    elsewhere: [...left.elsewhere, ...right.elsewhere],
    secrets: [...new Set([...left.secrets, ...right.secrets])],
  };
}

function findingKey({ rule, pointer, message }: ReportedFinding): string {
  return `${rule} ${pointer} ${message}`;
}

/** Values may be nested deeper than the text that makes them: a limit, too, and the other files go on. */
function isStackExceeded(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** A file whose text cannot be had: the finding stands at its beginning. */
export function unreadable(
  { path, isNamed }: Pick<FileReport, "path" | "isNamed">,
  message: string,
  rules: readonly Rule[],
): AnalysedFile {
  const source: Source = { path, text: "", encoding: "utf-8", byteOrderMark: false };
  const document: JsonDocument = { source, root: null, problems: [{ kind: "syntax", message, start: 0, end: 0 }] };
  return brokenReport(document, isNamed, rules);
}

/** Compares the vaults of a template with live ones. */
export type LookUp = (template: OpenedTemplate) => Promise<LiveDiffs>;

const NOBODY_LOOKS: LookUp = () => Promise.resolve(() => []);

/** What a template has in its text, whatever its sections hold. */
const TEMPLATE_TEXT = /deploymentTemplate\.json|deploymentParameters\.json|contentVersion/i;
/** Characters of a text's beginning that are quoted. */
const BEGINNING_LENGTH = 20;
const NO_TEMPLATE = "It is JSON, but no deployment template.";

type FoundProblem = ReturnType<typeof checkFile>[number];

function reported(
  facts: FileFacts,
  isNamed: boolean,
  rules: readonly Rule[],
  fixes: ReadonlyMap<string, Fix>,
): AnalysedFile {
  const found = checkFile(rules, facts);
  const isOwn = ({ finding: { place } }: FoundProblem): boolean => !isParameterSource(place.source, facts);
  const located = ({ rule, finding }: FoundProblem): ReportedFinding => {
    const fix = fixes.get(finding.pointer);
    return locateFinding(rule.meta, finding, facts, fix === undefined ? [] : [fix]);
  };
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
    vaults: facts.vaults.map((vault) => reportVault(vault.report, facts)),
    children: facts.children.map(reportChild),
    findings: found.filter(isOwn).map(located),
  };
  const secrets = facts.secrets.known;
  const elsewhere = found
    .filter((each) => !isOwn(each))
    .map((each) => ({ path: each.finding.place.source.path, finding: maskedFinding(located(each), secrets) }));
  return inOwnMemory({ report: maskedReport(report, secrets), summary, places, elsewhere, secrets });
}

/** The same, without the file: a part of a long text would keep all of it alive, and reports are full of parts. */
function inOwnMemory(file: AnalysedFile): AnalysedFile {
  return structuredClone(file);
}

/** Text that cannot be read is a finding where it shows signs of a template, or where somebody named the file. */
function analyseBroken(document: JsonDocument, isNamed: boolean, rules: readonly Rule[]): AnalysedFile {
  const { source } = document;
  const foreign = foreignText(document);
  const broken =
    foreign === null
      ? brokenReport(document, isNamed, rules)
      : unreadable({ path: source.path, isNamed }, foreign, rules);
  return isNamed || hasTemplateSigns(source.text)
    ? broken
    : without({ path: source.path, isNamed }, "not-a-template", `It is no JSON: ${broken.report.reason ?? ""}`);
}

/** What a text is that is not JSON from its beginning on: one sentence says more than each place that JSON does not take. */
function foreignText({ source, root, problems }: JsonDocument): string | null {
  const language = languageOf(source.path);
  if (language !== null) return notAnalysedText(language);
  const [first] = problems;
  if (root !== null || first?.kind !== "syntax") return null;
  const beginning = source.text.slice(first.start, first.start + BEGINNING_LENGTH).split(/[\r\n:=]/, 1)[0] ?? "";
  return `It is not an ARM template: a template is a JSON object, and this text begins with \`${beginning}\`.`;
}

/** What is said of a file in a language that is not analysed. */
export function notAnalysedText({ name, advice }: Language): string {
  return `It is ${name}, which is not analysed. ${advice}`;
}

/** A file that cannot be read, with what is wrong with it. */
export function brokenReport(document: JsonDocument, isNamed: boolean, rules: readonly Rule[]): AnalysedFile {
  const { path } = document.source;
  const facts = brokenFacts(document);
  const findings = checkFile(rules, facts).map(({ rule, finding }) => locateFinding(rule.meta, finding, facts));
  const [first] = findings.filter(({ severity }) => severity === "error");
  const reason = first?.message ?? "The file cannot be read.";
  const empty = without({ path, isNamed }, "unreadable", reason);
  const { known } = facts.secrets;
  return inOwnMemory({ ...empty, report: maskedReport({ ...empty.report, findings }, known), secrets: known });
}

function reasonFor({ root }: JsonDocument): string {
  return root?.kind === "object" && isParameterFile(root) ? "It is a parameter file." : NO_TEMPLATE;
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
