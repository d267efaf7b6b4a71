import { loadPatterns, type PatternEngine } from "../cel/patterns.ts";
import type { OwnRuleProblem, OwnRules } from "../config/config.ts";
import { ValueReader, type At } from "../config/read-value.ts";
import type { Rule } from "../rule/rule.ts";
import { compileRule } from "./compile-rule.ts";
import type { OwnRule } from "./own-rule.ts";
import { readOwnRule } from "./read-own-rule.ts";

/** Rules as they are written: those of a file that a configuration names, or one that stands in it. */
export interface OwnRuleText {
  /** As messages name it. */
  readonly file: string;
  readonly at: At;
  /** Whether it is a file, which holds a list of rules, or a rule itself. */
  readonly kind: "file" | "rule";
}

/** Rules that were read, and what is wrong with the others. */
export interface ReadOwnRules {
  readonly rules: readonly OwnRule[];
  readonly problems: readonly OwnRuleProblem[];
  readonly patterns: PatternEngine;
}

/** Rules of one configuration, with what it extends. */
const RULE_LIMIT = 500;

/** Reads rules, the later of two with the same id in place of the earlier; what is wrong in one of them costs that one. */
export async function readOwnRules(texts: readonly OwnRuleText[]): Promise<ReadOwnRules> {
  const patterns = await loadPatterns();
  const rules = new Map<string, OwnRule>();
  const problems: OwnRuleProblem[] = [];
  for (const each of texts) {
    const values = new ValueReader(each.file);
    const own = new Set<string>();
    for (const at of rulesIn(each, values)) {
      const rule = readRule(at, patterns, values, problems);
      if (rule === null) continue;
      if (own.has(rule.id)) values.error(rule.place, `The id \`${rule.id}\` is there twice.`);
      else if (rules.size >= RULE_LIMIT)
        values.error(rule.place, `A configuration has at most ${String(RULE_LIMIT)} own rules.`);
      else rules.set(rule.id, rule);
      own.add(rule.id);
    }
    problems.push(...values.problems.map(({ place, text }) => ({ place, text, pointer: each.at.pointer })));
  }
  return { rules: [...rules.values()], problems, patterns };
}

/** Each rule has its own reader: many mistakes in one hide none of another. */
function readRule(at: At, patterns: PatternEngine, { file }: ValueReader, problems: OwnRuleProblem[]): OwnRule | null {
  const values = new ValueReader(file);
  const rule = readOwnRule(at, { values, patterns });
  problems.push(...values.problems.map(({ place, text }) => ({ place, text, pointer: at.pointer })));
  return rule;
}

function rulesIn({ at, kind }: OwnRuleText, values: ValueReader): readonly At[] {
  if (kind === "rule") return [at];
  const list = values.object(at, ["$schema", "rules"], ["rules"])?.get("rules");
  return list === undefined ? [] : (values.items(list, "a list of rules") ?? []);
}

/** The rules of a configuration as the runner takes them. */
export async function compileOwnRules(texts: readonly OwnRuleText[]): Promise<Pick<OwnRules, "rules" | "problems">> {
  const { rules, problems, patterns } = await readOwnRules(texts);
  return { rules: rules.map((rule): Rule => compileRule(rule, patterns)), problems };
}
