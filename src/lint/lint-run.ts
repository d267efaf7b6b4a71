import { resolve } from "node:path";
import { AzureError } from "../azure/azure-error.ts";
import type { Binding } from "../bindings/binding.ts";
import type { FindConfig } from "../config/config.ts";
import { VERSION } from "../generated/version.ts";
import { isInside } from "../io/inside.ts";
import type { InputIo } from "../io/io.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import { UsageError } from "../io/usage-error.ts";
import { findFiles, nothingIn, type FoundFile, type LeftOut, type Search } from "../load/find-files.ts";
import { linkedTemplates, type LinkOptions } from "../load/linked-templates.ts";
import { listedFiles } from "../load/listed-files.ts";
import type { UnusedFile } from "../load/parameter-files.ts";
import { parametersFor, type ParameterOptions } from "../load/parameters.ts";
import { deploymentsBy } from "../load/configured-deployments.ts";
import type { FoundBindings } from "../load/bound-deployment.ts";
import { findRunBindings } from "../load/find-bindings.ts";
import { isBicep, isBicepParameters, readDocument } from "../load/read-document.ts";
import { readSource } from "../load/read-source.ts";
import { BUG_REASON } from "../report/bug-report.ts";
import type { RunReport } from "../report/model.ts";
import type { Rule } from "../rule/rule.ts";
import type { HonoredTool } from "../rule/suppression.ts";
import { hasTemplateSigns, type Template } from "../template/template.ts";
import { unreadable } from "./broken-file.ts";
import { configuredSearch, ranRules, type ConfiguredFile } from "./configured-files.ts";
import type { RuleChoice } from "./configured-rules.ts";
import { kinshipOf, NO_KINSHIP, withBuilds, type Kinship } from "./judged-elsewhere.ts";
import { grouped } from "../text/grouped.ts";
import { without, type LintResult } from "./lint-result.ts";
import { lintDocument, lintSource, type LintRequest, type LookUp } from "./lint-source.ts";
import { lintParameterFile } from "./lint-parameter-file.ts";
import { suppressedRun } from "./suppressed-run.ts";
import { wholeRun } from "./whole-run.ts";

/** What is linted, and how. */
export interface RunOptions extends ParameterOptions, LinkOptions, RuleChoice {
  readonly paths: readonly string[];
  /** A list of further files, `-` for standard input; with it no path stands for the working folder. */
  readonly filesFrom?: string;
  /** The configuration of each file; none where it is left out. */
  readonly config?: FindConfig;
  /** The day of the run, `YYYY-MM-DD` in UTC; the clock's where it is left out. */
  readonly today?: string;
  /** See `SuppressionOptions`. */
  readonly honorSuppressions?: readonly HonoredTool[];
  /** Whether the places that deploy templates are looked for in pipelines and scripts; they are where it is left out. */
  readonly findsBindings?: boolean;
  /** Whether findings hold the fix of their vault: making fixes takes time. */
  readonly proposesFixes: boolean;
  /** Absolute paths of the files that reports of this run are written to: a report of an earlier run is not linted. */
  readonly reports?: ReadonlySet<string>;
  /** The files of the paths, and what deploys templates, where both were looked for before. */
  readonly known?: { readonly search: Search; readonly bindings: FoundBindings };
  /** Opens the way to live vaults, once the files are found; nobody looks where it is left out. */
  readonly openLookUp?: () => Promise<LookUp>;
}

/** Told how a run goes on. */
export interface RunEvents {
  /** Before the first file is read; what is thrown ends the run. */
  readonly onStart?: (files: readonly FoundFile[]) => Promise<void>;
  readonly onFile?: (path: string) => void;
  /** When arm-guard itself failed on a file: the others go on. */
  readonly onBug?: (error: unknown, path: string) => void;
}

/** Where a run reads from, and its clock, in milliseconds. */
export type RunInput = InputIo & { readonly now: () => number };

/**
 * Lints the files that paths, folders, globs and lists name.
 * @throws {UsageError} when there is nothing to lint, or a parameter is not one of a template's own.
 */
export async function lintRun(options: RunOptions, input: RunInput, events: RunEvents = {}): Promise<RunReport> {
  const start = input.now();
  const search = await configuredSearch(options.known?.search ?? (await searched(options, input)), options, input);
  const { files, passedOver, leftOut, ignored, excluded } = search;
  if (files.length + passedOver.length + leftOut.length === 0 && options.filesFrom === undefined)
    throw new UsageError(`Nothing to lint: ${nothingIn(options.paths, ignored, excluded)}.`);
  await events.onStart?.(files.map(({ file }) => file));
  const lookUp = await options.openLookUp?.();
  const bindings = options.known?.bindings ?? (await findRunBindings(options, input));
  const state: RunState = {
    unused: new Map(),
    ruleLists: new Map(),
    bindings,
    ...(lookUp === undefined ? {} : { lookUp }),
  };
  const kinship = await kinshipOf(
    files.map(({ file }) => file),
    options,
    input,
  );
  const results = await lintEach(files, options, input, { ...state, kinship }, events);
  results.push(...passedOver.map(({ file, reason }) => without(file, "not-a-template", reason)));
  results.push(...leftOut.map((each) => notReadAtAll(each, each.rules)));
  if (files.some(({ file }) => !file.isNamed)) results.push(...notJudged(bindings));
  const isWhole = isSearchedWhole(options, input);
  const rulesAt = (path: string): readonly Rule[] => state.ruleLists.get(path) ?? search.rules;
  const found = wholeRun(results, [...state.unused.values()], rulesAt);
  return {
    toolVersion: VERSION,
    files: await suppressedRun(found, results, { ...options, rulesAt, isWhole }, input),
    isWhole,
    ignored,
    excluded,
    comparedWith: null,
    rules: ranRules([search.rules, ...files.map((file) => file.rules)], options.rules),
    durationMs: Math.round(input.now() - start),
  };
}

/** Lints files one after the other. */
export async function lintEach(
  files: readonly ConfiguredFile[],
  options: RunOptions,
  input: InputIo,
  state: RunState,
  events: RunEvents = {},
): Promise<LintResult[]> {
  const results: LintResult[] = [];
  for (const each of files) {
    events.onFile?.(each.file.path);
    state.ruleLists.set(each.file.path, each.rules);
    const result = lintFile(each, options, input, state);
    results.push(await result.catch((error: unknown) => failedFile(error, each, events)));
  }
  return results;
}

/** The files of a run: a list may be empty, and may name files that are not there any more. */
async function searched({ paths, filesFrom }: RunOptions, input: InputIo): Promise<Search> {
  if (filesFrom === undefined) return findFiles(paths, input);
  const listed = await listedFiles(filesFrom, input);
  const all = [...paths, ...listed.paths];
  const found = all.length === 0 ? { files: [], leftOut: [], ignored: 0 } : await findFiles(all, input);
  return { ...found, leftOut: [...found.leftOut, ...listed.missing] };
}

/** Whether folders that hold all of the repository were searched, or all of the working folder where there is none. */
function isSearchedWhole({ paths, filesFrom }: RunOptions, { cwd }: InputIo): boolean {
  const folders = paths.length === 0 && filesFrom === undefined ? ["."] : paths;
  const whole = repositoryRoot(cwd) ?? cwd;
  return folders.some((path) => path !== "-" && isInside(whole, resolve(cwd, path)));
}

/** A bug costs the one file: the others go on, and the report is written. */
function failedFile(error: unknown, { file, rules }: ConfiguredFile, { onBug }: RunEvents): LintResult {
  if (error instanceof UsageError || error instanceof AzureError) throw error;
  onBug?.(error, file.path);
  return unreadable(file, BUG_REASON, rules);
}

/** What the files of a run share. */
export interface RunState {
  /** Parameter files beside templates that cannot be used, by path. */
  readonly unused: Map<string, UnusedFile>;
  /** The rules of files, by path; a parameter file has those of its template. */
  readonly ruleLists: Map<string, readonly Rule[]>;
  readonly bindings: FoundBindings;
  /** What the files of the run are to one another; nothing where it is left out. */
  readonly kinship?: Kinship;
  readonly lookUp?: LookUp;
  /** See `LintRequest`. */
  readonly isOnlySummed?: boolean;
}

async function lintFile(
  { file, rules, isOwner, config }: ConfiguredFile,
  options: RunOptions,
  input: InputIo,
  { unused, ruleLists, bindings, kinship = NO_KINSHIP, lookUp, isOnlySummed = false }: RunState,
): Promise<LintResult> {
  const elsewhere = kinship.elsewhere.get(file.absolute ?? "");
  if (elsewhere !== undefined) return without(file, "not-a-template", elsewhere);
  const builds = kinship.buildsOf.get(file.absolute ?? "") ?? [];
  const outdatedSource = kinship.outdated.get(file.absolute ?? "");
  const deploymentsOf = deploymentsBy(config, bindings, input);
  if (isBicepParameters(file.path)) return lintParameterFile(file, rules, deploymentsOf, options, input);
  const source = await readSource(file, input);
  if ("kind" in source)
    return file.isNamed || source.kind === "unreadable" || hasTemplateSigns(source.rough)
      ? unreadable(file, source.message, rules)
      : without(file, "not-a-template", source.message);
  const parametersOf: LintRequest["parametersOf"] = async (template: Template) => {
    const standIns = builds.flatMap(({ absolute }) => absolute ?? []);
    const given = await parametersFor(template, file.absolute, { ...options, deploymentsOf, standIns }, input);
    for (const each of given.unused) {
      unused.set(each.path, each);
      if (!ruleLists.has(each.path)) ruleLists.set(each.path, rules);
    }
    return given.sets;
  };
  const request: LintRequest = {
    rules,
    isNamed: file.isNamed,
    isOwner,
    isOnlySummed,
    parametersOf,
    links: linkedTemplates(file.absolute, options, input),
    ...(options.proposesFixes
      ? {
          fixesFor: async (document, sets) =>
            (await import("./proposed-fixes.ts")).proposedFixes(
              { document, absolute: file.absolute, sets, kinship },
              options,
              input,
            ),
        }
      : {}),
    ...(lookUp === undefined ? {} : { lookUp }),
    ...(outdatedSource === undefined ? {} : { outdatedSource }),
    ...(options.today === undefined ? {} : { today: options.today }),
  };
  const result = isBicep(source)
    ? lintDocument(await readDocument(source, options, input), request)
    : lintSource(source, request);
  return withBuilds(await result, builds);
}

/** Files that deploy what is not judged, or that could not be read: listed, so that nothing is passed over in silence. */
function notJudged({ notJudged: deployments, notRead }: FoundBindings): readonly LintResult[] {
  const byPath = grouped(deployments.map(({ binding }) => [binding.site.path, binding] as const));
  const listed = Array.from(byPath, ([path, bindings]) =>
    without({ path, isNamed: false }, "not-a-template", notJudgedText(bindings)),
  );
  const unread = notRead.map(({ path, reason }) =>
    without({ path, isNamed: false }, "unreadable", `What it deploys is not read. ${reason}`),
  );
  return [...listed, ...unread];
}

function notJudgedText(bindings: readonly Binding[]): string {
  const texts = bindings.map(({ site, template, written, unbound }) => {
    const what = `Line ${String(site.line)} deploys \`${template ?? written}\``;
    return `${what}, which is not judged. ${unbound ?? ""}`.trimEnd();
  });
  const different = [...new Set(texts)];
  const more = different.length - NOT_JUDGED_NAMED;
  return [...different.slice(0, NOT_JUDGED_NAMED), ...(more > 0 ? [`And ${String(more)} more.`] : [])].join(" ");
}

/** Deployments that one reason names. */
const NOT_JUDGED_NAMED = 5;

/** What a search met and left out: a finding where it cannot be read. */
export function notReadAtAll({ path, reason, kind }: LeftOut, rules: readonly Rule[]): LintResult {
  const file = { path, isNamed: false };
  if (kind === "error") return unreadable(file, reason, rules);
  return without(file, kind === "listed" ? "not-a-template" : "unreadable", reason);
}
