import type { PatternEngine } from "../cel/patterns.ts";
import { ValueReader } from "../config/read-value.ts";
import { readJson } from "../json/read.ts";
import type { Rule, RuleMeta } from "../rule/rule.ts";
import { compileRule } from "./compile-rule.ts";
import type { RuleData } from "./own-rule.ts";
import { readOwnRule } from "./read-own-rule.ts";

/** Patterns of our own rules are few, and written so that they take linear time. */
const PATTERNS: PatternEngine = {
  compile: (pattern) => ({ kind: "pattern", size: pattern.length, test: (text) => new RegExp(pattern).test(text) }),
};

/** A rule of ours, read and compiled as own rules are. */
export function compileData(
  { id, message, types, when, assert, unknown = "possible" }: RuleData,
  meta: RuleMeta,
): Rule {
  const text = JSON.stringify({ id, message, select: { type: types }, when, assert, unknown });
  const { root } = readJson({ path: `rules/${id}.json`, text, encoding: "utf-8", byteOrderMark: false });
  const values = new ValueReader(id);
  const rule =
    root === null ? null : readOwnRule({ node: root, pointer: "" }, { values, patterns: PATTERNS, isOurs: true });
  if (rule === null) throw new Error(values.problems.map((problem) => `${id}: ${problem.text}`).join("\n"));
  return compileRule(rule, PATTERNS, meta);
}
