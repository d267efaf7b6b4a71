export { lintReport, type LintOptions } from "./commands/lint.ts";
export { UsageError, type ExitCode, type Io, type Output } from "./commands/io.ts";
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
export type { Certainty, Severity } from "./rule/finding.ts";
export type { RuleMeta } from "./rule/rule.ts";
