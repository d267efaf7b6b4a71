import { resolve } from "node:path";
import { VERSION } from "../generated/version.ts";
import { UsageError } from "../io/usage-error.ts";
import { argumentsIn, parameterPaths } from "../load/base-arguments.ts";
import { openBaseTree, type BaseTree } from "../load/base-tree.ts";
import { displayPath, nothingIn, type FoundFile, type LeftOut } from "../load/find-files.ts";
import { openRepository, type Repository } from "../load/git.ts";
import { changeSince, type TreeChange } from "../load/git-change.ts";
import { findRunBindings, movedBindings } from "../load/find-bindings.ts";
import { listedFiles } from "../load/listed-files.ts";
import { mergeBase } from "../load/merge-base.ts";
import { movedFiles } from "../load/moved-files.ts";
import { fromRoot, realFile, textAt } from "../load/real-file.ts";
import { parameterFilesBeside, type UnusedFile } from "../load/parameter-files.ts";
import { runScope, type RunScope } from "../load/run-scope.ts";
import type { FileReport, RunReport } from "../report/model.ts";
import type { Rule, RuleMeta } from "../rule/rule.ts";
import { configuredSearch, ranRules } from "./configured-files.ts";
import { suppressedRun } from "./suppressed-run.ts";
import { difference, type Suppress } from "./difference.ts";
import { lintRun, notReadAtAll, type RunEvents, type RunInput, type RunOptions } from "./lint-run.ts";
import { lintTouched, selectByName, type ChangeScope, type Selection } from "./select-touched.ts";
import type { PathNow } from "./told-once.ts";
import { lintBefore, treeLinter, type Tree, type TreeResults } from "./tree-linter.ts";

/** What a run is compared with. */
export interface SinceOptions {
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** Whether a clone without the history may get more of it from its remote. */
  readonly fetches: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told what was done to find out what is new, in a sentence. */
  readonly tell: (sentence: string) => void;
}

/** Digits of a commit that messages have. */
const SHORT = 7;

/**
 * Lints what a change touches, as it is in the working tree and as it was in the commit where the change began: findings that
 * were there before are known. Where that commit cannot be had everything is linted, and told.
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
  if (found.kind === "not-at-hand") return lintEverything(found.why, options, since, input, events);
  const change = await changeSince(repository, found.commit);
  const base = await openBaseTree(repository, change);
  try {
    const run = { repository, change, base, options, input, events };
    const { files, touched, count, rules } = await compared(run);
    return {
      toolVersion: VERSION,
      files,
      isWhole: false,
      ignored: 0,
      excluded: 0,
      comparedWith: `${since.revision} (${found.commit.slice(0, SHORT)})`,
      change: { since: since.revision, commit: found.commit, by: "git", touched, files: count },
      rules,
      durationMs: Math.round(input.now() - start),
    };
  } finally {
    base.remove();
  }
}

async function lintEverything(
  why: string,
  options: RunOptions,
  { revision, tell }: SinceOptions,
  input: RunInput,
  events: RunEvents,
): Promise<RunReport> {
  tell(
    `What is new since \`${revision}\` cannot be told, because ${why}. Everything is checked, and every finding counts. Let the checkout fetch all of the history (\`fetch-depth: 0\`).`,
  );
  const report = await lintRun(options, input, events);
  const files = report.files.length;
  return { ...report, change: { since: revision, commit: null, by: "everything", touched: files, files } };
}

/** All that a comparison needs. */
interface Comparison {
  readonly repository: Repository;
  readonly change: TreeChange;
  readonly base: BaseTree;
  readonly options: RunOptions;
  readonly input: RunInput;
  readonly events: RunEvents;
}

interface Compared {
  readonly files: readonly FileReport[];
  readonly touched: number;
  /** How many files could have been looked at. */
  readonly count: number;
  readonly rules: readonly RuleMeta[];
}

async function compared(run: Comparison): Promise<Compared> {
  const { repository, options, input, events } = run;
  const cwd = resolve(repository.root, repository.prefix);
  const { place, missing } = await placeOf(run, cwd);
  const selection = selectByName(place);
  const { lintable, leftOut } = sortedOut(selection, place, cwd);
  const count = selection.touched.length + selection.rest.length + selection.deleted.length;
  if (count === 0 && options.filesFrom === undefined)
    throw new UsageError(`Nothing to lint: ${nothingIn(options.paths, 0)}.`);
  const fileAt = (path: string): FoundFile => foundFile(path, place, cwd);
  await events.onStart?.(lintable.map(fileAt));
  const lookUp = (await options.openLookUp?.()) ?? null;
  const tree: Tree = {
    root: repository.root,
    cwd,
    options,
    choice: options,
    fileAt: (path) => ({ file: fileAt(path), now: fileAt(path) }),
    lookUp,
    bindings: await findRunBindings(options, input),
  };
  const now = treeLinter(tree, input, events);
  const before = await linterBefore(run, tree, place);
  const both = await lintTouched({ ...selection, touched: lintable }, place, now, before);
  const { rules } = await configuredSearch({ files: [], leftOut: [], ignored: 0 }, options, input);
  const rulesAt = (path: string): readonly Rule[] => now.ruleLists.get(path) ?? rules;
  const listed = [...missing, ...leftOut].map((each) => notReadAtAll(each, rules));
  const files = await difference(
    {
      results: [...both.now.values(), ...listed, ...both.partners.values()],
      unused: [...now.unused.values()],
      rulesAt,
    },
    {
      results: [...both.earlier.values(), ...both.partners.values()],
      unused: [...before.unused.values()],
      rulesAt: (path) => before.ruleLists.get(path) ?? rulesAt(path),
    },
    before.pathNow,
    suppressIn(options, input),
  );
  const partners = new Set([...both.partners.values()].map(({ report }) => report.path));
  return {
    // What the change does not touch is told only where something new is said of it.
    files: files.filter(({ path, findings }) => !partners.has(path) || findings.some(({ known }) => known === null)),
    touched: both.now.size + leftOut.length,
    count,
    rules: ranRules([rules, ...now.ruleLists.values()], options.rules),
  };
}

/** The configuration of the working tree suppresses what is found there; what was in the earlier tree, its own comments. */
function suppressIn({ config, ...options }: RunOptions, input: RunInput): Suppress {
  const own = config === undefined ? options : { ...options, config };
  return {
    now: (reports, { results, rulesAt }) => suppressedRun(reports, results, { ...own, rulesAt, isWhole: false }, input),
    earlier: (reports, { results, rulesAt }) =>
      suppressedRun(reports, results, { ...options, rulesAt, isWhole: false }, input),
  };
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
    place: { root, change, scope, touchesAll, given: (path) => (all.length > 0 ? all : texts(beside(path))) },
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

/** Lints files as they were, and names them as they are now. */
interface LinterBefore {
  readonly base: BaseTree;
  readonly lint: (paths: readonly string[]) => Promise<TreeResults["results"]>;
  readonly unused: ReadonlyMap<string, UnusedFile>;
  readonly ruleLists: ReadonlyMap<string, readonly Rule[]>;
  readonly pathNow: PathNow;
}

async function linterBefore(
  { repository, change, base, options, input }: Comparison,
  now: Tree,
  { root, scope }: ChangeScope,
): Promise<LinterBefore> {
  const { cwd } = now;
  const given = parameterPaths(options.parameters, root, cwd);
  await base.put(given);
  const movedTo = await movedFiles(repository, change, (path) => scope.of(path) !== null);
  const tree: Tree = {
    ...now,
    root: base.root,
    cwd: base.cwd,
    bindings: movedBindings(now.bindings, root, base.root),
    options: { ...argumentsIn(options, { root, cwd, otherRoot: base.root }), proposesFixes: false },
    fileAt(path) {
      const absolute = resolve(base.root, path);
      const { file } = now.fileAt(movedTo.get(path) ?? path);
      return { file: { path: displayPath(absolute, base.cwd), absolute, isNamed: file.isNamed }, now: file };
    },
  };
  const unused = new Map<string, UnusedFile>();
  const ruleLists = new Map<string, readonly Rule[]>();
  return {
    base,
    unused,
    ruleLists,
    async lint(paths) {
      const found = await lintBefore(paths, tree, base, { cwd: base.cwd, readStdin: input.readStdin, movedTo });
      for (const [path, file] of found.unused) unused.set(path, file);
      for (const [path, rules] of found.ruleLists) ruleLists.set(path, rules);
      return found.results;
    },
    pathNow(report) {
      const path = fromRoot(base.root, resolve(base.cwd, report.path));
      return { ...report, path: displayPath(resolve(root, movedTo.get(path) ?? path), cwd) };
    },
  };
}
