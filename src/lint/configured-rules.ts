import { rules as allRules } from "../../rules/index.ts";
import type { Config, OwnRules, RuleSetting } from "../config/config.ts";
import type { RuleOptionNames } from "../config/read-layer.ts";
import { ruleLevels, settingOf } from "../config/rule-levels.ts";
import type { Severity } from "../rule/finding.ts";
import { rulesIn, type RuleSet } from "../rule/rule-sets.ts";
import type { Rule } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";

/** The names of the options of all rules, as configurations are read with them. */
export const RULE_OPTIONS: RuleOptionNames = new Map(
  allRules.map(({ meta }) => [meta.id, Object.keys(meta.options ?? {})]),
);

/** Which rules a run chooses from, and how. */
export interface RuleChoice {
  /** All of them, in report order. */
  readonly rules: readonly Rule[];
  /** The set that runs whatever a configuration says; it is left to that where it is left out. */
  readonly ruleSet?: RuleSet | null;
}

/** The rules that run in a file, by what the configuration says of them. */
type RulesOf = (config: Config, absolute: string | null) => readonly Rule[];

/** One for each choice: what compares rules by their lists may ask for them more than once. */
const kept = new Kept<RuleChoice, RulesOf>();

/**
 * The rules that run in a file: those of the set, without those that are off, and with those that the configuration names,
 * each with the severity that it gives. Files for which the same holds get the same list.
 */
export function rulesByConfig(choice: RuleChoice): RulesOf {
  return kept.of(choice, () => rulesOf(choice));
}

function rulesOf({ rules, ruleSet }: RuleChoice): RulesOf {
  const lists = new Kept<OwnRules, Map<string, readonly Rule[]>>();
  return (config, absolute) => {
    const set = ruleSet ?? config.ruleSet ?? "recommended";
    const levels = ruleLevels(config, absolute);
    const all = withOwn(rules, config.own);
    const key = JSON.stringify([set, ...all.map(({ meta }) => settingKey(settingOf(levels, meta.id)))]);
    const made = lists.of(config.own, () => new Map());
    const known = made.get(key) ?? configured(all, set, levels);
    made.set(key, known);
    return known;
  };
}

/** Own rules come after all others. */
function withOwn(rules: readonly Rule[], own: OwnRules): readonly Rule[] {
  return own.rules.length === 0 ? rules : [...rules, ...own.rules];
}

function settingKey(setting: RuleSetting | undefined): readonly unknown[] {
  return setting === undefined ? [] : [setting.level, ...setting.options];
}

function configured(rules: readonly Rule[], set: RuleSet, levels: ReadonlyMap<string, RuleSetting>): readonly Rule[] {
  const chosen = rulesIn(set, rules);
  return rules.flatMap((rule, index) => {
    const setting = settingOf(levels, rule.meta.id);
    if (setting === undefined) return chosen[index] ?? [];
    const { level, options } = setting;
    if (level === "off") return [];
    if (level !== "on") return withSeverity(rule, level);
    return options.size === 0 ? rule : (rule.withOptions?.(options) ?? rule);
  });
}

/** The rule with all its findings of one severity. */
function withSeverity(rule: Rule, severity: Severity): Rule {
  const { meta, load, check, checkRun, checkSuppressions } = rule;
  return {
    ...rule,
    meta: { ...meta, severity },
    ...(load === undefined ? {} : { load: async () => withSeverity(await load(), severity) }),
    *checkSuppressions(all) {
      for (const finding of checkSuppressions?.(all) ?? []) yield { ...finding, severity };
    },
    *check(context) {
      for (const finding of check?.(context) ?? []) yield { ...finding, severity };
    },
    *checkRun(files) {
      for (const finding of checkRun?.(files) ?? []) yield { ...finding, severity };
    },
  };
}
