import type { OwnRules } from "../config/config.ts";
import { locateRuleProblem } from "../report/locate.ts";
import type { ReportedFinding } from "../report/model.ts";
import { invalidOwnRule } from "../../rules/invalid-own-rule.ts";
import type { RulesAt } from "./whole-run.ts";

/** What is wrong in the own rules of configurations, each once, with the path of the file that it stands in. */
export function ownRuleFindings(
  all: readonly OwnRules[],
  rulesAt: RulesAt,
): readonly (readonly [path: string, finding: ReportedFinding])[] {
  const found = new Map<string, readonly [string, ReportedFinding]>();
  for (const problem of all.flatMap(({ problems }) => problems)) {
    const { path } = problem.place.source;
    const rule = rulesAt(path).find(({ meta }) => meta.id === invalidOwnRule.meta.id);
    if (rule === undefined) continue;
    const finding = locateRuleProblem(rule.meta, problem);
    found.set(`${path} ${finding.fingerprint}`, [path, finding]);
  }
  return [...found.values()];
}
