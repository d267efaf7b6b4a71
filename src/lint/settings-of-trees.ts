import type { FindConfig } from "../config/config.ts";
import type { BaseTree } from "../load/base-tree.ts";
import { bindingsBefore, bindingsNow } from "../load/bindings-before.ts";
import { looksForBindings, NO_BINDINGS } from "../load/find-bindings.ts";
import type { ConfigOptions } from "../load/find-config.ts";
import type { TreeChange } from "../load/git-change.ts";
import type { Repository } from "../load/git.ts";
import { configBefore } from "./config-before.ts";
import type { RunInput, RunOptions } from "./lint-run.ts";
import { changedPaths, type ChangeScope } from "./select-touched.ts";
import {
  configsOf,
  givenIn,
  NOTHING_GIVEN,
  touchedBySettings,
  type Given,
  type TreeSettings,
} from "./tree-settings.ts";

/** A run over two trees. */
interface SettingsRun {
  readonly repository: Repository;
  readonly change: TreeChange;
  readonly base: BaseTree;
  readonly options: RunOptions;
  readonly configOptions: ConfigOptions;
  readonly tell: (sentence: string) => void;
  readonly input: RunInput;
}

/** What both trees say of the files of a run, and what follows the change by that. */
export interface BothSettings {
  readonly now: TreeSettings;
  readonly before: TreeSettings;
  /** The configurations before, by the paths of the working tree. */
  readonly config: FindConfig | undefined;
  /** What deployments give to the parameters of a template. */
  readonly given: (path: string) => Given;
  readonly follows: ReadonlySet<string>;
}

/** Reads what both trees say of the files of a run. */
export async function settingsOf(
  { repository: { root }, change, base, options, configOptions, tell, input }: SettingsRun,
  { scope }: Pick<ChangeScope, "scope">,
  cwd: string,
): Promise<BothSettings> {
  const inRun = [...change.files, ...change.deleted].filter((path) => scope.of(path) !== null);
  const changed = changedPaths(root, change);
  const configs = await configsOf(inRun, root, options.config);
  const bindings = looksForBindings(options) ? await bindingsNow(change, { root, cwd }, input.didRead) : NO_BINDINGS;
  const now: TreeSettings = { root, cwd, configs, bindings };
  const config =
    options.config === undefined
      ? undefined
      : await configBefore({
          root,
          cwd,
          base,
          options: configOptions,
          now: options.config,
          filesNow: [...configs.values()].flatMap(({ files }) => files),
          filesBefore: [...change.files.filter((path) => !change.added.has(path)), ...change.before.keys()],
          changed,
          tell,
        });
  const before: TreeSettings = {
    root: base.root,
    cwd: base.cwd,
    configs: config === options.config ? configs : await configsOf(inRun, root, config),
    bindings: looksForBindings(options) ? await bindingsBefore(change, { root }, bindings, base) : NO_BINDINGS,
  };
  const given = givenIn(now, root);
  return {
    now,
    before,
    config,
    follows: touchedBySettings(inRun, now, before, changed),
    given: (path) => given.get(path) ?? NOTHING_GIVEN,
  };
}
