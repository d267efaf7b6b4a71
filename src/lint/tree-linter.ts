import type { Config } from "../config/config.ts";
import type { InputIo } from "../io/io.ts";
import type { BaseTree } from "../load/base-tree.ts";
import type { FoundBindings } from "../load/bound-deployment.ts";
import type { FoundFile } from "../load/find-files.ts";
import type { UnusedFile } from "../load/parameter-files.ts";
import { fromRoot } from "../load/real-file.ts";
import type { Rule } from "../rule/rule.ts";
import { configuredSearch } from "./configured-files.ts";
import type { RuleChoice } from "./configured-rules.ts";
import type { Kinship } from "./judged-elsewhere.ts";
import { without, type LintResult } from "./lint-result.ts";
import { lintEach, type RunEvents, type RunOptions } from "./lint-run.ts";
import type { LookUp } from "./lint-source.ts";

/** A working tree, or one that stands for an earlier one. Paths of its files start from its root and have `/`. */
export interface Tree {
  /** Absolute, as all folders here. */
  readonly root: string;
  /** The working folder in it. */
  readonly cwd: string;
  readonly options: RunOptions;
  /** What its configurations make of its files, by their paths in the working tree. */
  readonly choice: RuleChoice & Pick<RunOptions, "config">;
  /** A file, as it is found in this tree, and where it would be in the working tree. */
  readonly fileAt: (path: string) => { readonly file: FoundFile; readonly now: FoundFile };
  /** A configuration whose deployments are those of this tree. */
  readonly configOf: (config: Config) => Config;
  readonly lookUp: LookUp | null;
  /** What deploys the templates. */
  readonly bindings: FoundBindings;
  /** What its files are to one another. */
  readonly kinship: Kinship;
}

/** Results of a tree, by the paths of its files. */
export interface TreeResults {
  readonly results: ReadonlyMap<string, LintResult>;
  /** Parameter files that cannot be used, by their paths as messages name them. */
  readonly unused: ReadonlyMap<string, UnusedFile>;
  /** The rules of files, by the same. */
  readonly ruleLists: ReadonlyMap<string, readonly Rule[]>;
}

/** Lints files of a tree, each once. */
export interface TreeLinter extends TreeResults {
  readonly lint: (paths: Iterable<string>) => Promise<void>;
  /** Sums files up, and no more, where they were not linted before: see `LintRequest`. */
  readonly sum: (paths: Iterable<string>) => Promise<void>;
  /** Files that a configuration leaves out. */
  readonly excluded: ReadonlySet<string>;
  /** What was read for a file, whether it was there or not. */
  readonly readsOf: (path: string) => ReadonlySet<string>;
}

/** A linter that notes what it reads for each file. */
export function treeLinter(tree: Tree, input: InputIo, events: RunEvents = {}): TreeLinter {
  const { root, cwd, options, choice, fileAt, configOf, lookUp, bindings, kinship } = tree;
  const results = new Map<string, LintResult>();
  const unused = new Map<string, UnusedFile>();
  const ruleLists = new Map<string, readonly Rule[]>();
  const reads = new Map<string, Set<string>>();
  const leftOut = new Set<string>();
  let reading = new Set<string>();
  const noting: InputIo = {
    ...input,
    cwd,
    didRead(absolute) {
      input.didRead?.(absolute);
      reading.add(fromRoot(root, absolute));
    },
  };
  const state = { unused, ruleLists, bindings, kinship, ...(lookUp === null ? {} : { lookUp }) };
  const summed = new Set<string>();

  return {
    results,
    unused,
    ruleLists,
    excluded: leftOut,
    readsOf: (path) => reads.get(path) ?? new Set(),
    async lint(paths) {
      for (const path of paths) if (!results.has(path) || summed.delete(path)) await lintOne(path, false);
    },
    async sum(paths) {
      for (const path of paths) {
        if (results.has(path)) continue;
        summed.add(path);
        await lintOne(path, true);
      }
    },
  };

  async function lintOne(path: string, isOnlySummed: boolean): Promise<void> {
    reading = new Set();
    reads.set(path, reading);
    const { file, now } = fileAt(path);
    const search = { files: [now], leftOut: [], ignored: 0 };
    const { files, passedOver, excluded } = await configuredSearch(search, choice, input);
    if (excluded > 0) leftOut.add(path);
    for (const { reason } of passedOver) results.set(path, without(file, "not-a-template", reason));
    const own = files.map((each) => ({ ...each, file, config: configOf(each.config) }));
    const each = { ...state, isOnlySummed };
    for (const result of await lintEach(own, options, noting, each, events)) results.set(path, result);
  }
}

/**
 * Lints files as they were before a change. What they link to is known once they are read: where a file is missing that was
 * there, it is put there, and what wanted it is linted again.
 */
export async function lintBefore(
  paths: readonly string[],
  tree: Tree,
  base: Pick<BaseTree, "put" | "withNeighbours"> & { readonly givenTo: (path: string) => readonly string[] },
  input: InputIo,
): Promise<TreeResults> {
  const results = new Map<string, LintResult>();
  const unused = new Map<string, UnusedFile>();
  const ruleLists = new Map<string, readonly Rule[]>();
  for (let open = paths; open.length > 0;) {
    await base.put(open.flatMap((path) => [...base.withNeighbours(path), ...base.givenTo(path)]));
    // A new one: what it knows of folders would be old.
    const linter = treeLinter(tree, input);
    await linter.lint(open);
    for (const [path, result] of linter.results) results.set(path, result);
    for (const [path, file] of linter.unused) unused.set(path, file);
    for (const [path, rules] of linter.ruleLists) ruleLists.set(path, rules);
    const wanted = open.flatMap((path) => [...linter.readsOf(path)]);
    const put = new Set(await base.put(wanted));
    open = open.filter((path) => [...linter.readsOf(path)].some((read) => put.has(read)));
  }
  return { results, unused, ruleLists };
}
