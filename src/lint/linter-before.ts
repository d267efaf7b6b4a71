import { resolve } from "node:path";
import type { Config, FindConfig } from "../config/config.ts";
import { movedConfig } from "../config/moved-config.ts";
import type { InputIo } from "../io/io.ts";
import { argumentsIn, parameterPaths } from "../load/base-arguments.ts";
import type { BaseTree } from "../load/base-tree.ts";
import { displayPath } from "../load/find-files.ts";
import type { TreeChange } from "../load/git-change.ts";
import type { Repository } from "../load/git.ts";
import { movedFiles } from "../load/moved-files.ts";
import type { UnusedFile } from "../load/parameter-files.ts";
import { fromRoot } from "../load/real-file.ts";
import type { Rule } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";
import { movedKinship } from "./judged-elsewhere.ts";
import type { ChangeScope } from "./select-touched.ts";
import type { PathNow } from "./difference.ts";
import { lintBefore, type Tree, type TreeResults } from "./tree-linter.ts";
import { givenIn, type TreeSettings } from "./tree-settings.ts";

/** Lints files as they were, and names them as they are now. */
export interface LinterBefore {
  readonly base: BaseTree;
  readonly lint: (paths: readonly string[]) => Promise<TreeResults["results"]>;
  readonly unused: ReadonlyMap<string, UnusedFile>;
  readonly ruleLists: ReadonlyMap<string, readonly Rule[]>;
  readonly pathNow: PathNow;
}

/** The tree before a change. */
export interface TreeBefore {
  readonly repository: Repository;
  readonly change: TreeChange;
  readonly base: BaseTree;
  readonly config: FindConfig | undefined;
  readonly settings: TreeSettings;
}

/** A linter of the tree before a change, by what that tree says of its files. */
export async function linterBefore(
  { repository, change, base, config, settings }: TreeBefore,
  now: Tree,
  { root, scope }: Pick<ChangeScope, "root" | "scope">,
  { readStdin }: Pick<InputIo, "readStdin">,
): Promise<LinterBefore> {
  const { cwd, options } = now;
  await base.put(parameterPaths(options.parameters, root, cwd));
  const movedTo = await movedFiles(repository, change, (path) => scope.of(path) !== null);
  const given = givenIn(settings, root);
  const moved = new Kept<Config, Config>();
  const tree: Tree = {
    ...now,
    root: base.root,
    cwd: base.cwd,
    bindings: settings.bindings,
    kinship: movedKinship(now.kinship, (path) => resolve(base.root, fromRoot(root, path))),
    choice: config === undefined ? now.choice : { ...now.choice, config },
    configOf: (own) => moved.of(own, () => movedConfig(own, root, base.root)),
    options: { ...argumentsIn(options, { root, cwd, otherRoot: base.root }), proposesFixes: false },
    fileAt(path) {
      const absolute = resolve(base.root, path);
      const { isNamed } = now.fileAt(movedTo.get(path) ?? path).file;
      return {
        file: { path: displayPath(absolute, base.cwd), absolute, isNamed },
        now: { ...now.fileAt(path).now, isNamed },
      };
    },
  };
  const unused = new Map<string, UnusedFile>();
  const ruleLists = new Map<string, readonly Rule[]>();
  const files = { ...base, givenTo: (path: string) => given.get(path)?.files ?? [] };
  return {
    base,
    unused,
    ruleLists,
    async lint(paths) {
      const found = await lintBefore(paths, tree, files, { cwd: base.cwd, readStdin, movedTo });
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
