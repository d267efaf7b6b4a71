import { dirname, resolve } from "node:path";
import { VERSION } from "../generated/version.ts";
import { UsageError } from "../io/usage-error.ts";
import type { FindConfig } from "../config/config.ts";
import { parameterPaths } from "../load/base-arguments.ts";
import { openBaseTree, type BaseTree } from "../load/base-tree.ts";
import { displayPath, nothingIn, type FoundFile, type LeftOut } from "../load/find-files.ts";
import { openRepository, type Repository } from "../load/git.ts";
import { changeSince, type TreeChange } from "../load/git-change.ts";
import type { ConfigOptions } from "../load/find-config.ts";
import { isBicepFile } from "../load/read-document.ts";
import { listedFiles } from "../load/listed-files.ts";
import { mergeBase, targetBranch } from "../load/merge-base.ts";
import { fromRoot, realFile, textAt } from "../load/real-file.ts";
import { parameterFilesBeside } from "../load/parameter-files.ts";
import { runScope, type RunScope } from "../load/run-scope.ts";
import type { AcceptedEntry, FileReport, RunReport } from "../report/model.ts";
import type { Rule, RuleMeta } from "../rule/rule.ts";
import { acceptedByChange } from "./accepted-by-change.ts";
import { changedConfigurations } from "./changed-configurations.ts";
import { configuredSearch, ranRules } from "./configured-files.ts";
import { kinshipOf } from "./judged-elsewhere.ts";
import { suppressedRun } from "./suppressed-run.ts";
import { difference, type Suppress } from "./difference.ts";
import { lintRun, notReadAtAll, type RunEvents, type RunInput, type RunOptions } from "./lint-run.ts";
import { lintTouched, selectByName, type ChangeScope, type Selection } from "./select-touched.ts";
import type { LintResult } from "./lint-result.ts";
import { lintListed } from "./lint-listed.ts";
import { linterBefore } from "./linter-before.ts";
import { NEAREST } from "./run-config.ts";
import { settingsOf } from "./settings-of-trees.ts";
import { joinedGiven } from "./tree-settings.ts";
import { treeLinter, type Tree } from "./tree-linter.ts";

/** The files that a pull request changes, as its platform lists them, or why they are not known, as a sentence. */
export type ListedChanges =
  | { readonly kind: "listed"; readonly name: string; readonly paths: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** What a run is compared with. */
export interface SinceOptions {
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** Whether a clone without the history may get more of it from its remote. */
  readonly fetches: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How the configurations of `RunOptions` were chosen: those before the change are chosen so, too. */
  readonly configOptions?: ConfigOptions;
  /** Asks the platform whose job this is, where git does not have the history; `null` where it is no job of one. */
  readonly listChanged?: () => Promise<ListedChanges | null>;
  /** Told what was done to find out what is new, in a sentence. */
  readonly tell: (sentence: string) => void;
}

/** Digits of a commit that messages have. */
const SHORT = 7;

/**
 * Lints what a change touches, as it is in the working tree and as it was in the commit where the change began: findings that
 * were there before are known. Where that commit cannot be had the platform may list the files, else everything is linted; it is told.
 * @throws {UsageError} when there is no repository, no such revision, or a path that cannot be compared.
 */
export async function lintSince(
  options: RunOptions,
  since: SinceOptions,
  input: RunInput,
  events: RunEvents = {},
): Promise<RunReport> {
  const start = input.now();
  const repository = await openRepository(input.cwd, since.env);
  const found = await mergeBase(repository, since);
  if (found.kind === "not-at-hand") return lintWithoutBase(found.why, repository, options, since, input, events);
  const change = await changeSince(repository, found.commit);
  const base = await openBaseTree(repository, change);
  try {
    const { configOptions = NEAREST, tell } = since;
    const run = { repository, change, base, options, configOptions, tell, input, events };
    const { files, touched, count, rules, excluded, configurations, accepted } = await compared(run);
    return {
      toolVersion: VERSION,
      files,
      isWhole: false,
      ignored: 0,
      excluded,
      comparedWith: `${since.revision} (${found.commit.slice(0, SHORT)})`,
      change: {
        since: since.revision,
        commit: found.commit,
        by: "git",
        touched,
        files: count,
        configurations,
        accepted,
      },
      rules,
      durationMs: Math.round(input.now() - start),
    };
  } finally {
    base.remove();
  }
}

/** Where the merge base is not at hand: the platform may know what the change touches, and else everything is looked at. */
async function lintWithoutBase(
  why: string,
  repository: Repository,
  options: RunOptions,
  since: SinceOptions,
  input: RunInput,
  events: RunEvents,
): Promise<RunReport> {
  const { revision, tell } = since;
  const unknown = `What is new since \`${revision}\` cannot be told, because ${why}.`;
  const listed = await listedBy(since);
  if (listed?.kind === "listed") {
    tell(
      `${unknown} The platform lists the files of ${listed.name}: only what they touch is told, and every finding of it counts.`,
    );
    const { report, ...run } = await lintListed({ repository, paths: listed.paths }, options, input, events);
    return { ...report, change: { since: revision, commit: null, by: "platform", ...run } };
  }
  const asked = listed === null ? "" : ` ${listed.why}`;
  tell(
    `${unknown}${asked} Everything is checked, and every finding counts. Let the checkout fetch all of the history (\`fetch-depth: 0\`).`,
  );
  const report = await lintRun(options, input, events);
  const files = report.files.length;
  return {
    ...report,
    change: { since: revision, commit: null, by: "everything", touched: files, files, configurations: [] },
  };
}

/** A platform lists what a pull request changes of its target: of another revision it knows nothing. */
async function listedBy({ revision, env, listChanged }: SinceOptions): Promise<ListedChanges | null> {
  const target = targetBranch(env);
  const isTarget = target !== null && (revision === target || revision.endsWith(`/${target}`));
  const isBase = revision !== "" && revision === env["CI_MERGE_REQUEST_DIFF_BASE_SHA"];
  return isTarget || isBase ? ((await listChanged?.()) ?? null) : null;
}

/** All that a comparison needs. */
interface Comparison {
  readonly repository: Repository;
  readonly change: TreeChange;
  readonly base: BaseTree;
  readonly options: RunOptions;
  readonly configOptions: ConfigOptions;
  readonly tell: SinceOptions["tell"];
  readonly input: RunInput;
  readonly events: RunEvents;
}

interface Compared {
  readonly files: readonly FileReport[];
  readonly touched: number;
  /** How many files could have been looked at. */
  readonly count: number;
  /** How many of those that the change touches a configuration leaves out. */
  readonly excluded: number;
  /** Configurations that the change edits. */
  readonly configurations: readonly string[];
  /** What the change adds to baselines. */
  readonly accepted: readonly AcceptedEntry[];
  readonly rules: readonly RuleMeta[];
}

async function compared(run: Comparison): Promise<Compared> {
  const { repository, options, input, events } = run;
  const cwd = resolve(repository.root, repository.prefix);
  const { place: named, missing } = await placeOf(run, cwd);
  const { now: said, before: saidBefore, config, given, follows } = await settingsOf(run, named, cwd);
  const place: ChangeScope = { ...named, follows, given: (path) => joinedGiven(named.given(path), given(path)) };
  const selection = selectByName(place);
  const { lintable, leftOut } = sortedOut(selection, place, cwd);
  const count = selection.touched.length + selection.rest.length + selection.deleted.length;
  if (count === 0 && options.filesFrom === undefined)
    throw new UsageError(`Nothing to lint: ${nothingIn(options.paths, 0)}.`);
  const fileAt = (path: string): FoundFile => foundFile(path, place, cwd);
  await events.onStart?.(lintable.map(fileAt));
  const lookUp = (await options.openLookUp?.()) ?? null;
  const inBicep = new Set([...selection.touched, ...selection.rest].filter(isBicepFile).map(dirname));
  const isOfBicep = (path: string): boolean => isBicepFile(path) || inBicep.has(dirname(path));
  const tree: Tree = {
    root: repository.root,
    cwd,
    options,
    choice: options,
    fileAt: (path) => ({ file: fileAt(path), now: fileAt(path) }),
    configOf: (own) => own,
    lookUp,
    bindings: said.bindings,
    kinship: await kinshipOf([...selection.touched, ...selection.rest].filter(isOfBicep).map(fileAt), options, input),
  };
  const now = treeLinter(tree, input, events);
  const before = await linterBefore({ ...run, config, settings: saidBefore }, tree, place, input);
  const both = await lintTouched({ ...selection, touched: lintable }, place, now, before);
  const { rules } = await configuredSearch({ files: [], leftOut: [], ignored: 0 }, options, input);
  const rulesAt = (path: string): readonly Rule[] => now.ruleLists.get(path) ?? rules;
  const listed = [...missing, ...leftOut].map((each) => notReadAtAll(each, rules));
  const suppress = suppressIn(options, config, cwd);
  const differenceWith = (partners: readonly LintResult[]): Promise<readonly FileReport[]> =>
    difference(
      { results: [...both.now.values(), ...listed, ...partners], unused: [...now.unused.values()], rulesAt },
      {
        results: [...both.earlier.values(), ...partners],
        unused: [...before.unused.values()],
        rulesAt: (path) => before.ruleLists.get(path) ?? rulesAt(path),
      },
      before.pathNow,
      suppress,
    );
  const summed = await differenceWith([...both.partners.values()]);
  const telling = [...both.partners].flatMap(([path, { report }]) => (isTold(report, summed) ? [path] : []));
  // Of those about which something new is said all is told.
  await now.lint(telling);
  const partnersNow = [...both.partners.keys()].flatMap((path) => now.results.get(path) ?? []);
  const files = telling.length === 0 ? summed : await differenceWith(partnersNow);
  const excluded = lintable.filter((path) => now.excluded.has(path));
  const configurations = await changedConfigurations(selection.changed, lintable, repository.root, options.config);
  const accepted = await acceptedByChange(selection.changed, repository.root, run.base);
  const shown = (path: string): string => displayPath(resolve(repository.root, path), cwd);
  const partners = new Set([...both.partners.values()].map(({ report }) => report.path));
  return {
    // What the change does not touch is told only where something new is said of it.
    files: files.filter((file) => !partners.has(file.path) || isTold(file, files)),
    touched: new Set([...both.now.keys(), ...excluded]).size + leftOut.length,
    count,
    excluded: excluded.length,
    configurations: configurations.map(shown),
    accepted: accepted.map((entry) => ({ ...entry, baseline: shown(entry.baseline) })),
    rules: ranRules([rules, ...now.ruleLists.values()], options.rules),
  };
}

/** Whether something new is said of a file. */
function isTold({ path }: Pick<FileReport, "path">, files: readonly FileReport[]): boolean {
  return files.some((file) => file.path === path && file.findings.some(({ known }) => known === null));
}

/** Each tree is suppressed by its own comments and its own configuration, which is that of a path of the working tree. */
function suppressIn(options: RunOptions, before: FindConfig | undefined, cwd: string): Suppress {
  const { config: now, ...rest } = options;
  const suppressBy =
    (config: FindConfig | undefined): Suppress["now"] =>
    (reports, { results, rulesAt }) =>
      suppressedRun(
        reports,
        results,
        { ...rest, ...(config === undefined ? {} : { config }), rulesAt, isWhole: false },
        { cwd },
      );
  return { now: suppressBy(now), earlier: suppressBy(before) };
}
/** What the command line names of the repository, and what it names that is not there. */
async function placeOf(
  { repository: { root }, change, options, input }: Comparison,
  cwd: string,
): Promise<{ readonly place: ChangeScope; readonly missing: readonly LeftOut[] }> {
  const { filesFrom } = options;
  const listed = filesFrom === undefined ? { paths: [], missing: [] } : await listedFiles(filesFrom, input);
  const paths = [...options.paths, ...listed.paths];
  const known = new Set([...change.files, ...change.before.keys()]);
  const scope = filesFrom !== undefined && paths.length === 0 ? NOTHING : await runScope(paths, { root, cwd }, known);
  const touchesAll = parameterPaths(options.parameters, root, cwd).some(
    (path) => change.before.has(path) || change.added.has(path),
  );
  const missing = listed.missing.filter(({ path }) => !change.deleted.has(fromRoot(root, resolve(cwd, path))));
  const texts = (paths: readonly string[]): readonly string[] =>
    paths.flatMap((path) => textAt(root, path)?.text ?? []);
  const all = [...options.parameters, ...texts(parameterPaths(options.parameters, root, cwd))];
  const beside = (path: string): readonly string[] =>
    parameterFilesBeside(resolve(root, path), input).map((file) => fromRoot(root, file.path));
  return {
    place: {
      root,
      change,
      scope,
      touchesAll,
      mapsAddresses: options.uriMaps.length > 0,
      follows: new Set(),
      given: (path) => (all.length > 0 ? { files: [], texts: all } : { files: beside(path), texts: [] }),
    },
    missing,
  };
}

const NOTHING: RunScope = { of: () => null };

/** What of the files that a change touches is linted, and what is only listed. */
function sortedOut(
  { touched, deleted }: Selection,
  { root, change, scope }: ChangeScope,
  cwd: string,
): { readonly lintable: readonly string[]; readonly leftOut: readonly LeftOut[] } {
  const shown = (path: string): string => displayPath(resolve(root, path), cwd);
  const lintable: string[] = [];
  const leftOut: LeftOut[] = deleted.map((path) => ({
    path: shown(path),
    reason: "The change deletes it.",
    kind: "listed",
  }));
  for (const path of touched) {
    const real = realFile(root, path);
    if (real === null) leftOut.push({ path: shown(path), reason: "It is not a regular file.", kind: "not-read" });
    else if (real.kind === "outside")
      leftOut.push({
        path: shown(path),
        reason: "It is a symbolic link that leads out of the repository.",
        kind: "not-read",
      });
    else if (real.path !== path && scope.of(real.path) !== null)
      leftOut.push({
        path: shown(path),
        reason: `It is a symbolic link to \`${shown(real.path)}\`, which is looked at itself.`,
        kind: "listed",
      });
    else lintable.push(path);
  }
  for (const path of change.repositories)
    if (isSearched(path, scope))
      leftOut.push({
        path: shown(path),
        reason: "It is a repository of its own: what it changes is not compared. Run `arm-guard lint --since` in it.",
        kind: "not-read",
      });
  return { lintable, leftOut };
}

/** Whether a template in a folder would be in the run. */
function isSearched(folder: string, scope: RunScope): boolean {
  return scope.of(`${folder}/template.json`) !== null;
}

function foundFile(path: string, { root, scope }: ChangeScope, cwd: string): FoundFile {
  const absolute = resolve(root, path);
  return { path: displayPath(absolute, cwd), absolute, isNamed: scope.of(path) === "named" };
}
