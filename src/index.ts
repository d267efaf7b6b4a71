export { lintReport, type LintOptions } from "./commands/lint/run.ts";
export { UsageError } from "./io/usage-error.ts";
export type { ExitCode } from "./cli/exit-code.ts";
export type { Io, Output } from "./io/io.ts";
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
