import { resolve } from "node:path";
import { existsSync } from "node:fs";
import type { Config, FindConfig } from "../config/config.ts";
import { NO_CONFIG } from "../config/layer.ts";
import type { InputIo } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import { configFilesIn, configFolders } from "./config-files.ts";
import { displayPath } from "./find-files.ts";
import type { ConfigReading, loadConfig } from "./load-config.ts";

/** Which configuration a run takes. */
export interface ConfigOptions {
  /** The one file that holds for everything; `null` to look for the nearest. */
  readonly file: string | null;
  /** Whether none is taken at all. */
  readonly isOff: boolean;
}

/**
 * Finds the configuration of each file: the nearest one above it, up to the root of its repository. A file outside the
 * working folder that is in no repository has that of the working folder.
 */
export function configFinder(
  { file, isOff }: ConfigOptions,
  reading: ConfigReading,
  io: Pick<InputIo, "cwd" | "didRead" | "bring">,
): FindConfig {
  if (isOff) return () => Promise.resolve(NO_CONFIG);
  const loaded = new Map<string, Promise<Config>>();
  const load = (path: string, isNamed: boolean): Promise<Config> => {
    const known = loaded.get(path) ?? loadLater(path, isNamed, reading, io);
    loaded.set(path, known);
    return known;
  };
  if (file !== null) {
    const path = resolve(io.cwd, file);
    if (!existsSync(path)) throw new UsageError(`There is no configuration \`${file}\`.`);
    return () => load(path, true);
  }
  const inFolder = new Map<string, string | null>();
  return async (absolute) => {
    for (const folder of configFolders(absolute, io.cwd)) {
      const known = inFolder.get(folder);
      const path = known === undefined ? configIn(folder, io.cwd) : known;
      inFolder.set(folder, path);
      if (path !== null) return load(path, false);
    }
    return NO_CONFIG;
  };
}

/** Most runs have no configuration: what reads one is loaded when there is one. */
async function loadLater(...given: Parameters<typeof loadConfig>): Promise<Config> {
  const loading = await import("./load-config.ts");
  return loading.loadConfig(...given);
}

function configIn(folder: string, cwd: string): string | null {
  const files = configFilesIn(folder);
  const [first = null, second] = files;
  if (second === undefined) return first;
  const names = files.map((file) => `\`${displayPath(file, cwd)}\``).join(" and ");
  throw new UsageError(`A folder may have one configuration, and there are ${names}: keep one of them.`);
}
