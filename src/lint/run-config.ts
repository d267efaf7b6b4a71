import type { FindConfig } from "../config/config.ts";
import type { Io } from "../io/io.ts";
import { configFinder, type ConfigOptions } from "../load/find-config.ts";
import { RULE_OPTIONS } from "./configured-rules.ts";

/** The configuration of each file is the nearest one. */
export const NEAREST: ConfigOptions = { file: null, isOff: false };

/**
 * The configurations of a run of the program, which tells what is odd about them on standard error.
 * @throws {UsageError} when the file that is asked for is not there.
 */
export function runConfig(options: ConfigOptions, io: Pick<Io, "cwd" | "didRead" | "bring" | "stderr">): FindConfig {
  const onWarning = (message: string): void => {
    io.stderr.write(`warning: ${message}\n`);
  };
  return configFinder(options, { ruleOptions: RULE_OPTIONS, onWarning }, io);
}
