import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { BASELINE_NAME } from "../../accept/baseline.ts";
import type { UpdateOptions } from "../../accept/update-baseline.ts";
import { repositoryRoot } from "../../io/repository-root.ts";
import { UsageError } from "../../io/usage-error.ts";
import { displayPath } from "../../load/find-files.ts";

/** How a run takes its baseline. */
export interface BaselineOptions extends UpdateOptions {
  /** A file; `null` for the nearest, upward to the root of the repository. */
  readonly file: string | null;
  readonly isOff: boolean;
  /** Whether the baseline is written anew. */
  readonly updates: boolean;
  /** Whether entries of what is gone fail the run. */
  readonly isStrict: boolean;
}

/**
 * The baseline of a run; `null` where it has none.
 * @throws {UsageError} when a baseline that somebody named is not there, or what has its name is no file.
 */
export function baselinePath({ file, isOff, updates }: BaselineOptions, cwd: string): string | null {
  if (isOff) return null;
  if (file !== null) {
    const path = resolve(cwd, file);
    if (!updates && !existsSync(path))
      throw new UsageError(`There is no baseline \`${file}\`: \`--update-baseline --accept-new\` writes one.`);
    return path;
  }
  const root = repositoryRoot(cwd) ?? cwd;
  for (let at = cwd; ; at = dirname(at)) {
    const path = join(at, BASELINE_NAME);
    // A pipe that nobody named may have nobody who writes to it.
    if (existsSync(path) && !statSync(path).isFile())
      throw new UsageError(`\`${displayPath(path, cwd)}\` cannot be read: It is not a regular file.`);
    if (existsSync(path)) return path;
    if (at === root || dirname(at) === at) break;
  }
  return updates ? join(root, BASELINE_NAME) : null;
}
