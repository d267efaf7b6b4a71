import { join, relative } from "node:path";
import { isInside } from "../io/inside.ts";
import type { Config } from "./config.ts";
import type { Globs } from "./globs.ts";

/** A configuration of one tree as it holds for another that has the same files: what it says of a file, it says of that at the same path. */
export function movedConfig(config: Config, from: string, to: string): Config {
  const at = (path: string): string => (isInside(path, from) ? join(to, relative(from, path)) : path);
  const globs = ({ folder, patterns }: Globs): Globs => ({ folder: at(folder), patterns });
  return {
    ...config,
    files: config.files.map(at),
    ignore: globs(config.ignore),
    owns: globs(config.owns),
    overrides: config.overrides.map((each) => ({
      ...each,
      files: globs(each.files),
      excludeFiles: globs(each.excludeFiles),
    })),
    suppress: config.suppress.map((each) => ({ ...each, files: globs(each.files) })),
    deployments: config.deployments.map((each) => ({ ...each, folder: at(each.folder) })),
  };
}
