/** The library: lints templates and gives the results as data. docs/library.md shows how. */
export {
  lintFiles,
  lintText,
  type LintFilesOptions,
  type LintOptions,
  type LintTextOptions,
  type ParameterValue,
} from "./lint/lint-files.ts";
export { UsageError } from "./io/usage-error.ts";
export type {
  Excerpt,
  Explanation,
  FileReport,
  Position,
  Range,
  ReportedChild,
  ReportedFinding,
  ReportedFix,
  ReportedGuard,
  ReportedVault,
  RunReport,
} from "./report/model.ts";
export type { Because, Certainty, Finding, Severity } from "./rule/finding.ts";
export type { RuleContext, VaultFacts } from "./rule/rule-context.ts";
export type { Rule, RuleMeta } from "./rule/rule.ts";
export { RULE_SETS, type RuleSet } from "./rule/rule-sets.ts";
export { nameForPeople, placeOfPart } from "./rule/resource-label.ts";
export { vaultFinding } from "./rule/vault-finding.ts";
export { rules } from "../rules/index.ts";
