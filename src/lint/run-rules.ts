import type { RuleContext, FileSummary } from "../rule/rule-context.ts";
import type { Finding, Severity } from "../rule/finding.ts";
import type { Rule, RunFinding } from "../rule/rule.ts";
import { Kept } from "../text/kept.ts";

/** A finding with the rule that made it. */
export interface RuleFinding<F> {
  readonly rule: Rule;
  readonly finding: F;
}

const loaded = new Kept<readonly Rule[], Promise<readonly Rule[]>>();

/** The rules with all that they need to run; each list is loaded once. */
export function loadedRules(rules: readonly Rule[]): Promise<readonly Rule[]> {
  return loaded.of(rules, () => Promise.all(rules.map(async (rule) => (await rule.load?.()) ?? rule)));
}

/** How grave a finding is: what it says itself, else what its rule says. */
export function severityOf({ rule, finding }: RuleFinding<Finding>): Severity {
  return finding.severity ?? rule.meta.severity;
}

/** The findings of one file: in text order, those at the same place in the order of the rules. */
export function checkFile(rules: readonly Rule[], context: RuleContext): readonly RuleFinding<Finding>[] {
  const found = rules.flatMap((rule) => Array.from(rule.check?.(context) ?? [], (finding) => ({ rule, finding })));
  return found.sort((left, right) => left.finding.place.start - right.finding.place.start);
}

/** The findings that need all files of a run. */
export function checkAllFiles(
  rules: readonly Rule[],
  files: readonly FileSummary[],
): readonly RuleFinding<RunFinding>[] {
  return rules.flatMap((rule) => Array.from(rule.checkRun?.(files) ?? [], (finding) => ({ rule, finding })));
}
