import { isActive, type RunReport } from "../../report/model.ts";
import { coverageOf } from "../../report/totals.ts";
import type { Severity } from "../../rule/finding.ts";
import { isAtLeast } from "../../redeploy/severity.ts";
import type { ExitCode } from "../../cli/exit-code.ts";

/** What makes a run fail. */
export interface FailOptions {
  readonly failOn: Severity | "never";
  /** More warnings than this fail the run; `null` for no limit. */
  readonly maxWarnings: number | null;
  /** Files that were not read and vaults whose outcome is not known fail the run. */
  readonly strict: boolean;
}

/** The exit code that a report calls for. */
export function exitCodeOf(report: RunReport, { failOn, maxWarnings, strict }: FailOptions): ExitCode {
  const { files } = report;
  const { notRead, partial, unknown } = coverageOf(report);
  const severities = files.flatMap(({ findings }) => findings.filter(isActive).map(({ severity }) => severity));
  if (strict && (notRead.length > 0 || partial > 0 || unknown > 0)) return 3;
  if (failOn !== "never" && severities.some((severity) => isAtLeast(severity, failOn))) return 1;
  const warnings = severities.filter((severity) => severity === "warning").length;
  return maxWarnings !== null && warnings > maxWarnings ? 1 : 0;
}
