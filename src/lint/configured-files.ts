import { resolve } from "node:path";
import type { Config, FindConfig } from "../config/config.ts";
import { decidingGlob, isNamedBy } from "../config/globs.ts";
import { NO_CONFIG } from "../config/layer.ts";
import { isEarlierReport } from "../load/earlier-report.ts";
import type { FoundFile, LeftOut, Search } from "../load/find-files.ts";
import type { RuleMeta, Rule } from "../rule/rule.ts";
import { rulesByConfig, type RuleChoice } from "./configured-rules.ts";

/** A file with what its configuration says of it. */
export interface ConfiguredFile {
  readonly file: FoundFile;
  readonly config: Config;
  readonly rules: readonly Rule[];
  /** Whether the template owns the policies of its vaults. */
  readonly isOwner: boolean;
}

/** A search, without what configurations leave out. */
export interface ConfiguredSearch {
  readonly files: readonly ConfiguredFile[];
  /** Files that are listed and not looked at, with the reason: named ones that are ignored, and configurations. */
  readonly passedOver: readonly { readonly file: FoundFile; readonly reason: string }[];
  readonly leftOut: readonly (LeftOut & { readonly rules: readonly Rule[] })[];
  readonly ignored: number;
  /** How many files were left out because a configuration ignores them. */
  readonly excluded: number;
  /** The rules where no file is: those of the configuration of the working folder. */
  readonly rules: readonly Rule[];
}

/**
 * Finds the configuration of each file of a search, and leaves out what it ignores.
 * @throws {UsageError} when a configuration is wrong.
 */
export async function configuredSearch(
  { files, leftOut, ignored }: Search,
  choice: RuleChoice & { readonly config?: FindConfig; readonly reports?: ReadonlySet<string> },
  { cwd }: { readonly cwd: string },
): Promise<ConfiguredSearch> {
  const find = choice.config ?? (() => Promise.resolve(NO_CONFIG));
  const rulesOf = rulesByConfig(choice);
  const taken: ConfiguredFile[] = [];
  const passedOver: { readonly file: FoundFile; readonly reason: string }[] = [];
  let excluded = 0;
  for (const file of files) {
    const { absolute } = file;
    const config = await find(absolute);
    const reason = reasonToPass(file, config) ?? reasonOfReport(file, choice.reports);
    const isIgnored = absolute !== null && isNamedBy(config.ignore, absolute);
    if (isIgnored) excluded++;
    if (reason !== null && (file.isNamed || !isIgnored)) passedOver.push({ file, reason });
    if (reason !== null) continue;
    const isOwner = absolute !== null && isNamedBy(config.owns, absolute);
    taken.push({ file, config, rules: rulesOf(config, absolute), isOwner });
  }
  const others: (LeftOut & { readonly rules: readonly Rule[] })[] = [];
  for (const each of leftOut) {
    const absolute = resolve(cwd, each.path);
    const config = await find(absolute);
    if (isNamedBy(config.ignore, absolute)) excluded++;
    else others.push({ ...each, rules: rulesOf(config, absolute) });
  }
  const rules = rulesOf(await find(null), null);
  return { files: taken, passedOver, leftOut: others, ignored, excluded, rules };
}

/** Why a file is not looked at; `null` where it is. */
function reasonToPass({ absolute }: FoundFile, { ignore, file, files }: Config): string | null {
  if (absolute === null) return null;
  if (files.includes(absolute)) return "It is a configuration of arm-guard.";
  const deciding = decidingGlob(ignore, absolute);
  return deciding < 0 ? null : `\`${file ?? ""}\` ignores it (\`${ignore.patterns[deciding] ?? ""}\`).`;
}

/** A report of an earlier run stands where this one is written: it is nothing to lint, and may be replaced. */
function reasonOfReport({ absolute, isNamed }: FoundFile, reports: ReadonlySet<string> | undefined): string | null {
  if (absolute === null || isNamed || reports?.has(absolute) !== true) return null;
  return isEarlierReport(absolute) ? "It is a report of an earlier run." : null;
}

/** The rules of lists, in report order, as they are without a configuration, and own rules behind them. */
export function ranRules(lists: Iterable<readonly Rule[]>, all: readonly Rule[]): readonly RuleMeta[] {
  const ran = new Map([...new Set(lists)].flat().map(({ meta }) => [meta.id, meta]));
  const known = all.flatMap(({ meta }) => (ran.delete(meta.id) ? meta : []));
  return [...known, ...ran.values()];
}
