import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { LiveError } from "../../azure/live-error.ts";
import type { Fix } from "../../fix/fix.ts";
import type { JsonDocument } from "../../json/read.ts";
import type { Subject } from "../../redeploy/subject.ts";
import { locateRunFinding } from "../../report/locate.ts";
import { maskedFinding } from "../../report/mask.ts";
import type { FileReport, ReportedFinding, RunReport } from "../../report/model.ts";
import type { Rule } from "../../rule/rule.ts";
import { checkAllFiles } from "../../rule/run-rules.ts";
import { rulesIn, type RuleSet } from "../../rule/rule-sets.ts";
import { rules as allRules } from "../../../rules/index.ts";
import { hasTemplateSigns, type Template } from "../../template/template.ts";
import { VERSION } from "../../generated/version.ts";
import { languageOf, type Language } from "../../text/language.ts";
import { analyseFile, brokenReport, notAnalysedText, unreadable, type LookUp } from "../../lint/lint-text.ts";
import { without, type AnalysedFile } from "../../lint/lint-result.ts";
import { BUG_REASON, bugReport } from "../../report/bug-report.ts";
import { companionsOf } from "../../load/related-files.ts";
import { exitCodeOf, type FailOptions } from "./exit-code.ts";
import { findFiles, nothingIn, type FoundFile, type LeftOut, type Search } from "../../load/find-files.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { listedFiles } from "../../load/listed-files.ts";
import { linkedTemplates, type LinkOptions } from "../../load/linked-templates.ts";
import type { AzureOptions, OpenAzure } from "../../live/open-azure.ts";
import type { UnusedFile } from "../../load/parameter-files.ts";
import { parametersFor, type ParameterOptions, type ParameterSet } from "../../load/parameters.ts";
import { memory } from "../../io/memory.ts";
import { progress } from "../../io/progress.ts";
import { readSource } from "../../load/read-source.ts";
import { checkFormatFiles } from "../../cli/formats.ts";
import { writeReports, type OutputOptions } from "./write-reports.ts";

/** What `arm-guard lint` is asked to do. */
export interface LintOptions extends ParameterOptions, LinkOptions, FailOptions, OutputOptions {
  readonly paths: readonly string[];
  /** A list of further files, `-` for standard input; with it no path stands for the working folder. */
  readonly filesFrom?: string;
  /** The rules that run; `recommended` when it is left out. */
  readonly ruleSet?: RuleSet;
  /** Where live vaults are looked up; nobody looks when it is left out. */
  readonly live?: AzureOptions;
}

/** Lints templates: reads each file, plays its second deployment, and reports what the rules find. */
export async function lint(options: LintOptions, io: Io, open?: OpenAzure): Promise<ExitCode> {
  const inputs = new Set<string>();
  const report = await lintReport(options, { ...io, didRead: (path) => void inputs.add(path) }, open);
  await writeReports(report, options, io, inputs);
  return report.files.some(({ reason }) => reason === BUG_REASON) ? 70 : exitCodeOf(report, options);
}

/** The report of a run, without writing it anywhere. */
export async function lintReport(options: LintOptions, io: Io, open?: OpenAzure): Promise<RunReport> {
  const start = io.now();
  const { files, leftOut, ignored } = await searched(options, io);
  if (files.length === 0 && leftOut.length === 0 && options.filesFrom === undefined)
    throw new UsageError(`Nothing to lint: ${nothingIn(options.paths, ignored)}.`);
  await checkFormatFiles(options.formats, inputsOf(files, options, io), io);
  const lookUp = options.live === undefined ? undefined : await liveLookUp(options.live, io, open);
  const rules = chosenRules(options);
  const analysed: AnalysedFile[] = [];
  const unused = new Map<string, UnusedFile>();
  const line = progress(io, files.length);
  const { dropped } = memory(io);
  for (const file of files) {
    line.step(file.path);
    const given = parametersOf(file, options, io, unused);
    analysed.push(
      await analyse(file, options, io, given, dropped, lookUp).catch((error: unknown) =>
        failedFile(error, file, rules, io),
      ),
    );
  }
  line.end();
  const all = [...analysed, ...leftOut.map((each) => notReadAtAll(each, rules))];
  return {
    toolVersion: VERSION,
    files: withRunFindings(inOrder(withParameterFiles(all, [...unused.values()], rules)), rules),
    ignored,
    rules: rules.map(({ meta }) => meta),
    durationMs: Math.round(io.now() - start),
  };
}

/** The files of a run: a list may be empty, and may name files that are not there any more. */
async function searched({ paths, filesFrom }: LintOptions, io: Io): Promise<Search> {
  if (filesFrom === undefined) return findFiles(paths, io);
  const listed = await listedFiles(filesFrom, io);
  const all = [...paths, ...listed.paths];
  const found = all.length === 0 ? { files: [], leftOut: [], ignored: 0 } : await findFiles(all, io);
  return { ...found, leftOut: [...found.leftOut, ...listed.missing] };
}

/** The sets of parameters for a template; notes the parameter files beside it that cannot be used. */
function parametersOf(
  file: FoundFile,
  options: LintOptions,
  io: Io,
  unused: Map<string, UnusedFile>,
): (template: Template) => Promise<readonly ParameterSet[]> {
  return async (template) => {
    const given = await parametersFor(template, file.absolute, options, io);
    for (const each of given.unused) unused.set(each.path, each);
    return given.sets;
  };
}

function chosenRules({ ruleSet = "recommended" }: LintOptions): readonly Rule[] {
  return rulesIn(ruleSet, allRules);
}

/** What is known before the run to be read: a report that would overwrite it is refused before the work is done. */
function inputsOf(files: readonly FoundFile[], { parameters }: LintOptions, { cwd }: Io): readonly string[] {
  const given = parameters
    .map((argument) => resolve(cwd, argument.replace(/^@/, "")))
    .filter((path) => existsSync(path));
  return [...files.flatMap(({ absolute }) => absolute ?? []), ...given];
}

/** A bug costs the one file: the others go on, and the report is written. */
function failedFile(error: unknown, file: FoundFile, rules: readonly Rule[], io: Io): AnalysedFile {
  if (error instanceof UsageError || error instanceof LiveError) throw error;
  io.stderr.write(bugReport(error, `file: ${file.path}`));
  return unreadable(file, BUG_REASON, rules);
}

/** Loaded only when somebody looks: most runs ask no Azure. */
async function liveLookUp(options: AzureOptions, io: Io, open?: OpenAzure): Promise<LookUp> {
  const { lookUpLive } = await import("../../live/live-diffs.ts");
  return lookUpLive(options, io, open);
}

async function analyse(
  file: FoundFile,
  options: LintOptions,
  io: Io,
  given: (template: Template) => Promise<readonly ParameterSet[]>,
  dropped: (length: number) => void,
  lookUp?: LookUp,
): Promise<AnalysedFile> {
  const rules = chosenRules(options);
  const language = languageOf(file.path);
  if (language?.name === "Bicep") return notRead(file, language, rules);
  const source = await readSource(file, io);
  if ("kind" in source)
    return file.isNamed || source.kind === "unreadable" || hasTemplateSigns(source.rough)
      ? unreadable(file, source.message, rules)
      : without(file, "not-a-template", source.message);
  const links = linkedTemplates(file.absolute, options, io);
  const analysed = await analyseFile(
    source,
    file.isNamed,
    rules,
    given,
    links,
    tellsFixes(options) ? (document, subject) => fixesOf(document, subject, file.absolute, options, io) : undefined,
    lookUp,
  );
  dropped(source.text.length);
  return analysed;
}

/** Reports for programs hold the fix of each finding; making them takes time that people's reports do not need. */
function tellsFixes({ formats }: LintOptions): boolean {
  return formats.some(({ format }) => format === "json" || format === "sarif");
}

/** The fix that `arm-guard fix` would choose for each vault of a template. */
async function fixesOf(
  document: JsonDocument,
  subject: Subject,
  absolute: string | null,
  options: LintOptions,
  io: Io,
): Promise<ReadonlyMap<string, Fix>> {
  const { chosenFixes } = await import("../../fix/chosen-fixes.ts");
  return chosenFixes({ document, subject, companions: await companionsOf(absolute, options, io) });
}

/** A file in a language that is not read: an error where somebody named it, since it was to be linted. */
function notRead(file: FoundFile, language: Language, rules: readonly Rule[]): AnalysedFile {
  const message = notAnalysedText(language);
  return file.isNamed ? unreadable(file, message, rules) : without(file, "unreadable", message);
}

/** Adds what the rules say of all files together to the file that each finding is about, with all in text order. */
function withRunFindings(analysed: readonly AnalysedFile[], all: readonly Rule[]): readonly FileReport[] {
  const added = new Map<string, ReportedFinding[]>();
  for (const { rule, finding } of checkAllFiles(
    all,
    analysed.map(({ summary }) => summary),
  )) {
    const file = analysed.find(({ places }) => places.has(finding.vault));
    const at = file?.places.get(finding.vault);
    if (file === undefined || at === undefined) continue;
    const list = added.get(finding.vault.path) ?? [];
    list.push(maskedFinding(locateRunFinding(rule.meta, finding, at), file.secrets));
    added.set(finding.vault.path, list);
  }
  return analysed.map(({ report }) => {
    const findings = [...report.findings, ...(added.get(report.path) ?? [])];
    return { ...report, findings: findings.sort(byPlace) };
  });
}

/** What a search met and left out: a finding where it cannot be read. */
function notReadAtAll({ path, reason, kind }: LeftOut, rules: readonly Rule[]): AnalysedFile {
  const file = { path, isNamed: false };
  if (kind === "error") return unreadable(file, reason, rules);
  return without(file, kind === "listed" ? "not-a-template" : "unreadable", reason);
}

/** Adds what is to be said of parameter files to their reports, and reports of those that are not in the run. */
function withParameterFiles(
  files: readonly AnalysedFile[],
  unused: readonly UnusedFile[],
  rules: readonly Rule[],
): readonly AnalysedFile[] {
  const byPath = new Map(files.map((file) => [file.report.path, file]));
  for (const each of unused) {
    const known = byPath.get(each.path);
    if (known?.report.status !== "unreadable")
      byPath.set(each.path, unusedFile(each, known?.report.isNamed ?? false, rules));
  }
  for (const { path, finding } of files.flatMap(({ elsewhere }) => elsewhere)) {
    const known = byPath.get(path) ?? without({ path, isNamed: false }, "not-a-template", "It is a parameter file.");
    const { findings } = known.report;
    if (findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) continue;
    byPath.set(path, { ...known, report: { ...known.report, findings: [...findings, finding] } });
  }
  return [...byPath.values()];
}

function unusedFile(
  { path, reason, isBroken, document }: UnusedFile,
  isNamed: boolean,
  rules: readonly Rule[],
): AnalysedFile {
  if (!isBroken) return without({ path, isNamed }, "unreadable", `The parameter file is not used. ${reason}`);
  return document === null ? unreadable({ path, isNamed }, reason, rules) : brokenReport(document, isNamed, rules);
}

function inOrder(files: readonly AnalysedFile[]): readonly AnalysedFile[] {
  return files.toSorted(({ report: { path: left } }, { report: { path: right } }) => (left < right ? -1 : 1));
}

function byPlace({ range: { start: left } }: ReportedFinding, { range: { start: right } }: ReportedFinding): number {
  return left.line - right.line || left.column - right.column;
}
