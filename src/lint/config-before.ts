import { basename, resolve } from "node:path";
import type { Config, FindConfig } from "../config/config.ts";
import { movedConfig } from "../config/moved-config.ts";
import { isInside } from "../io/inside.ts";
import { UsageError } from "../io/usage-error.ts";
import { inOther } from "../load/base-arguments.ts";
import type { BaseTree } from "../load/base-tree.ts";
import { isConfigName } from "../load/config-files.ts";
import type { ConfigOptions } from "../load/find-config.ts";
import { fromRoot } from "../load/real-file.ts";
import { Kept } from "../text/kept.ts";
import { runConfig } from "./run-config.ts";

/** The configurations of the working tree, and what is known of those before. */
export interface ConfigChange {
  readonly root: string;
  readonly cwd: string;
  readonly base: BaseTree;
  /** How a configuration is chosen. */
  readonly options: ConfigOptions;
  /** Those of the working tree. */
  readonly now: FindConfig;
  /** The files that they were read from; absolute. */
  readonly filesNow: readonly string[];
  /** All files that were there before, from the root. */
  readonly filesBefore: readonly string[];
  /** What is not as it was, from the root. */
  readonly changed: ReadonlySet<string>;
  readonly tell: (sentence: string) => void;
}

/**
 * The configuration that held before a change for the file at a path of the working tree. Where it was wrong the present one
 * counts: a change that mends it is not held up by it.
 */
export async function configBefore(change: ConfigChange): Promise<FindConfig> {
  const { root, cwd, base, options, now, filesNow, filesBefore, changed, tell } = change;
  const known = filesNow.filter((path) => isInside(path, root)).map((path) => fromRoot(root, path));
  const isChanged =
    known.some((path) => changed.has(path)) || [...changed].some((path) => isConfigName(basename(path)));
  if (options.isOff || !isChanged) return now;
  const trees = { root, cwd, otherRoot: base.root };
  const file = options.file === null ? null : inOther(resolve(cwd, options.file), trees);
  const named = file !== null && isInside(file, base.root) ? [fromRoot(base.root, file)] : [];
  await base.put([...known, ...named, ...filesBefore.filter((path) => isConfigName(basename(path)))]);
  const bring = async (paths: readonly string[]): Promise<void> => {
    const own = paths.filter((path) => isInside(path, base.root));
    await base.put(own.map((path) => fromRoot(base.root, path)));
  };
  const moved = new Kept<Config, Config>();
  let own: FindConfig | undefined;
  const told = new Set<string>();
  const present = (error: unknown, absolute: string | null): Promise<Config> => {
    if (!(error instanceof UsageError)) throw error;
    if (!told.has(error.message))
      tell(
        `The configuration before the change is wrong, so that the present one counts for both sides. ${error.message}`,
      );
    told.add(error.message);
    return now(absolute);
  };
  return async (absolute) => {
    try {
      const find = (own ??= runConfig({ ...options, file }, { cwd: base.cwd, bring, stderr: SILENT }));
      const config = await find(absolute === null ? null : inOther(absolute, trees));
      return moved.of(config, () => movedConfig(config, base.root, root));
    } catch (error) {
      return present(error, absolute);
    }
  };
}

/** What is odd about an earlier configuration is told no more. */
const SILENT = { write: () => undefined, isTerminal: false };
