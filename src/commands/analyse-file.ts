import { readJson, type JsonDocument } from "../json/read.ts";
import type { Fix } from "../fix/fix.ts";
import { subject, type Subject } from "../redeploy/subject.ts";
import { locateFinding, locateVault, reportChild, reportVault } from "../report/locate.ts";
import type { Excerpt, FileReport, Range } from "../report/model.ts";
import type { FileFacts, FileSummary, VaultSummary } from "../rule/facts.ts";
import { brokenFacts, gatherFacts, type LiveDiffs } from "../rule/gather.ts";
import type { Rule } from "../rule/rule.ts";
import { checkFile } from "../rule/run-rules.ts";
import { summarize } from "../rule/summarize.ts";
import { UNKNOWN_CONTEXT } from "../template/deployment.ts";
import { NO_LINKS, type LinkedTemplates } from "../template/linked-templates.ts";
import { isParameterFile } from "../template/parameter-file.ts";
import { isTemplate, isTemplateText, openTemplate, type Template } from "../template/template.ts";
import type { Supplied } from "../template/world.ts";
import { languageOf, type Language } from "../text/language.ts";
import type { Source } from "../text/source.ts";
import { isGap } from "./gaps.ts";
import type { OpenedTemplate } from "./open-template-file.ts";

/** What is left of a file when it has been analysed and its tree is dropped. */
export interface AnalysedFile {
  readonly report: FileReport;
  readonly summary: FileSummary;
  /** Where the vaults of the summary stand. */
  readonly places: ReadonlyMap<VaultSummary, { readonly range: Range; readonly excerpt: Excerpt }>;
}

/** Fixes of a template's vaults, by the pointer of the vault. */
export type FixesOf = (document: JsonDocument, subject: Subject) => Promise<ReadonlyMap<string, Fix>>;

/** Analyses one text. `parametersOf` is asked once it is clear that the text is a template. */
export async function analyseFile(
  source: Source,
  isNamed: boolean,
  rules: readonly Rule[],
  parametersOf: (template: Template) => Promise<ReadonlyMap<string, Supplied>>,
  links: LinkedTemplates = NO_LINKS,
  fixesOf: FixesOf = () => Promise.resolve(new Map()),
  lookUp: LookUp = NOBODY_LOOKS,
): Promise<AnalysedFile> {
  if (!TEMPLATE_TEXT.test(source.text) && isPlainJson(source.text))
    return without({ path: source.path, isNamed }, "not-a-template", NO_TEMPLATE);
  const document = readJson(source);
  if (isBroken(document)) return analyseBroken(document, isNamed, rules);
  const { root } = document;
  if (root?.kind !== "object" || !isTemplate(root))
    return without({ path: source.path, isNamed }, "not-a-template", reasonFor(document));
  const template = openTemplate(source, root, "");
  const parameters = await parametersOf(template);
  const given = subject(template, parameters, { ...UNKNOWN_CONTEXT, links });
  try {
    const live = await lookUp({ template, given: parameters, links });
    return reported(gatherFacts(document, given, live), isNamed, rules, await fixesOf(document, given));
  } catch (error) {
    if (!isStackExceeded(error)) throw error;
    return unreadable(
      { path: source.path, isNamed },
      "What the template makes is nested too deep to be analysed.",
      rules,
    );
  }
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

/** A file that is listed, and nothing else is said of it. */
export function without(
  { path, isNamed }: Pick<FileReport, "path" | "isNamed">,
  status: FileReport["status"],
  reason: string | null,
): AnalysedFile {
  return {
    report: { path, status, isNamed, isPartial: false, reason, vaults: [], children: [], findings: [] },
    summary: { path, vaults: [], addsTo: [], workspaces: [] },
    places: new Map(),
  };
}

/** What a template has in its text, whatever its sections hold. */
const TEMPLATE_TEXT = /deploymentTemplate\.json|deploymentParameters\.json|contentVersion/i;
/** Characters of a text's beginning that are quoted. */
const BEGINNING_LENGTH = 20;
const NO_TEMPLATE = "It is JSON, but no deployment template.";

function reported(
  facts: FileFacts,
  isNamed: boolean,
  rules: readonly Rule[],
  fixes: ReadonlyMap<string, Fix>,
): AnalysedFile {
  const found = checkFile(rules, facts);
  const summary = summarize(facts);
  const places = new Map(summary.vaults.flatMap((vault) => pair(vault, locateVault(facts, vault))));
  const report: FileReport = {
    path: facts.source.path,
    status: "analysed",
    isNamed,
    isPartial: found.some(({ rule, finding }) => isGap(rule, finding)),
    reason: null,
    vaults: facts.vaults.map((vault) => reportVault(vault.report, facts)),
    children: facts.children.map(reportChild),
    findings: found.map(({ rule, finding }) => {
      const fix = fixes.get(finding.pointer);
      return locateFinding(rule.meta, finding, facts, fix === undefined ? [] : [fix]);
    }),
  };
  return inOwnMemory({ report, summary, places });
}

/** The same, without the file: a part of a long text would keep all of it alive, and reports are full of parts. */
function inOwnMemory(file: AnalysedFile): AnalysedFile {
  return structuredClone(file);
}

function pair<K, V>(key: K, value: V | null): readonly (readonly [K, V])[] {
  return value === null ? [] : [[key, value]];
}

/** Text that cannot be read is a finding where it shows signs of a template, or where somebody named the file. */
function analyseBroken(document: JsonDocument, isNamed: boolean, rules: readonly Rule[]): AnalysedFile {
  const { source } = document;
  const foreign = foreignText(document);
  const broken =
    foreign === null
      ? brokenReport(document, isNamed, rules)
      : unreadable({ path: source.path, isNamed }, foreign, rules);
  return isNamed || isTemplateText(source.text)
    ? broken
    : without({ path: source.path, isNamed }, "not-a-template", `It is no JSON: ${broken.report.reason ?? ""}`);
}

/** What a text is that is not JSON from its beginning on: one sentence says more than each place that JSON does not take. */
function foreignText({ source, root, problems }: JsonDocument): string | null {
  const language = languageOf(source.path);
  if (language !== null) return notAnalysedText(language);
  const [first] = problems;
  if (root !== null || first?.kind !== "syntax") return null;
  const beginning = source.text.slice(first.start, first.start + BEGINNING_LENGTH).split(/[\r\n]/, 1)[0] ?? "";
  return `It is not an ARM template: a template is a JSON object, and this text begins with \`${beginning}\`.`;
}

/** What is said of a file in a language that is not analysed. */
export function notAnalysedText({ name, advice }: Language): string {
  return `It is ${name}, which is not analysed. ${advice}`;
}

function brokenReport(document: JsonDocument, isNamed: boolean, rules: readonly Rule[]): AnalysedFile {
  const { path } = document.source;
  const facts = brokenFacts(document);
  const findings = checkFile(rules, facts).map(({ rule, finding }) => locateFinding(rule.meta, finding, facts));
  const [first] = findings.filter(({ severity }) => severity === "error");
  const reason = first?.message ?? "The file cannot be read.";
  const empty = without({ path, isNamed }, "unreadable", reason);
  return inOwnMemory({ ...empty, report: { ...empty.report, findings } });
}

function isBroken({ problems }: JsonDocument): boolean {
  return problems.some(({ kind }) => kind !== "trailing-comma" && kind !== "duplicate-key");
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
