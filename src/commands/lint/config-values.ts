import { resolve } from "node:path";
import type { Config, ConfigMember, Origin, RuleSetting } from "../../config/config.ts";
import { decidingGlob, isNamedBy, type Globs } from "../../config/globs.ts";
import { ruleLevels, settingOf } from "../../config/rule-levels.ts";
import { setsOf, type RuleSet } from "../../rule/rule-sets.ts";
import type { RuleMeta } from "../../rule/rule.ts";
import type { HonoredTool } from "../../rule/suppression.ts";

/** What holds for a file, each value with the place that it comes from. */
export interface ConfigValues {
  readonly file: string;
  /** The configuration; `null` where there is none. */
  readonly config: string | null;
  /** What the configuration extends, as messages name it. */
  readonly extends: readonly string[];
  readonly ruleSet: Told<RuleSet>;
  readonly ignored: Told<boolean> & { readonly glob: string | null };
  readonly owns: Told<boolean> & { readonly glob: string | null };
  readonly rules: readonly (Told<string> & { readonly rule: string })[];
  readonly suppress: readonly Told<Readonly<Record<string, unknown>>>[];
  readonly honorSuppressions: Told<readonly HonoredTool[]>;
  readonly deployments: readonly Told<Readonly<Record<string, unknown>>>[];
  readonly principals: readonly (Told<string> & { readonly objectId: string })[];
}

interface Told<T> {
  readonly value: T;
  /** A place in a file; or a flag, the set of rules, or `default`. */
  readonly from: Origin | string;
}

/** A run's file, and what decides besides its configuration. */
export interface ConfigQuestion {
  /** As messages name it. */
  readonly file: string;
  readonly absolute: string;
  /** That of `--rules`; `null` where it is not given. */
  readonly ruleSet: RuleSet | null;
  /** Those of `--honor-suppressions`; none where it is not given. */
  readonly honorSuppressions?: readonly HonoredTool[] | undefined;
  readonly rules: readonly RuleMeta[];
  /** How messages name a file of the configuration. */
  readonly shown: (absolute: string) => string;
}

/** Everything that the configuration says of a file. */
export function configValues(config: Config, question: ConfigQuestion): ConfigValues {
  const { file, absolute, shown } = question;
  const ruleSet = toldSet(config, question.ruleSet);
  return {
    file,
    config: config.file,
    extends: config.files.slice(1).map(shown),
    ruleSet,
    ignored: namedBy("ignore", config, config.ignore, absolute),
    owns: namedBy("owns", config, config.owns, absolute),
    rules: toldRules(config, question, ruleSet),
    suppress: config.suppress
      .filter(({ files }) => isNamedBy(files, absolute))
      .map(({ files, from, ...value }) => ({ value: { ...value, files: files.patterns }, from })),
    honorSuppressions: toldTools(config, question.honorSuppressions),
    deployments: config.deployments
      .filter(({ folder, template }) => resolve(folder, template) === absolute)
      .map(({ from, ...value }) => ({ value, from })),
    principals: Array.from(config.principals, ([objectId, { value, from }]) => ({ objectId, value, from })),
  };
}

function toldSet({ ruleSet, origins }: Config, flag: RuleSet | null): Told<RuleSet> {
  if (flag !== null) return { value: flag, from: "--rules" };
  return { value: ruleSet ?? "recommended", from: origins.get("ruleSet") ?? "default" };
}

function toldTools(
  { honorSuppressions, origins }: Config,
  flag: readonly HonoredTool[] | undefined,
): ConfigValues["honorSuppressions"] {
  if (flag !== undefined) return { value: flag, from: "--honor-suppressions" };
  return { value: honorSuppressions, from: origins.get("honorSuppressions") ?? "default" };
}

function namedBy(
  member: ConfigMember,
  { origins }: Config,
  globs: Globs,
  absolute: string,
): Told<boolean> & { readonly glob: string | null } {
  const deciding = decidingGlob(globs, absolute);
  return { value: deciding >= 0, glob: globs.patterns[deciding] ?? null, from: origins.get(member) ?? "default" };
}

function toldRules(
  config: Config,
  { absolute, rules }: ConfigQuestion,
  { value: set }: Told<RuleSet>,
): ConfigValues["rules"] {
  const levels = ruleLevels(config, absolute);
  return rules.map((meta) => {
    const setting = settingOf(levels, meta.id);
    if (setting !== undefined) return { rule: meta.id, value: settingText(setting), from: setting.from };
    const from = meta.about === "own" ? "ownRules" : "ruleSet";
    return { rule: meta.id, value: setsOf(meta).includes(set) ? "on" : "off", from };
  });
}

function settingText({ level, options }: RuleSetting): string {
  return [level, ...Array.from(options, ([name, value]) => `${name} ${String(value)}`)].join(", ");
}
