import type { FindConfig } from "../config/config.ts";
import type { Io } from "../io/io.ts";
import { configFinder, type ConfigOptions } from "../load/find-config.ts";
import type { Rule } from "../rule/rule.ts";
import { RULE_OPTIONS } from "./configured-rules.ts";

/** The configuration of each file is the nearest one. */
export const NEAREST: ConfigOptions = { file: null, isOff: false };

/**
 * The configurations of a run of the program, with rules besides those of the list, which tells what is odd about them on standard error.
 * @throws {UsageError} when the file that is asked for is not there.
 */
export function runConfig(
  options: ConfigOptions,
  io: Pick<Io, "cwd" | "didRead" | "bring" | "stderr">,
  further: readonly Rule[] = [],
): FindConfig {
  const onWarning = (message: string): void => {
    io.stderr.write(`warning: ${message}\n`);
  };
  const ruleOptions = new Map([...RULE_OPTIONS, ...further.map(({ meta }) => [meta.id, []] as const)]);
  return configFinder(options, { ruleOptions, onWarning }, io);
}
