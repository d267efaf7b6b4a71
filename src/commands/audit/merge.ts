import { mergeReports } from "../../audit/merge-reports.ts";
import type { AuditReport } from "../../audit/report.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { readDataFile } from "../../load/read-data-file.ts";
import { readAudit } from "../../report/audit/json.ts";
import { exitCode, openNotify, writeReports, type AuditOptions } from "./run.ts";
import { parsed } from "../../json/parsed.ts";

/** What `arm-guard audit merge` is asked to do. */
export interface MergeOptions extends Pick<
  AuditOptions,
  "allowsPartial" | "failOn" | "formats" | "receivers" | "color" | "verbose"
> {
  readonly files: readonly string[];
}

/** Puts the reports of parts together. A part that is missing is told, and fails the run. */
export async function mergeAudits(options: MergeOptions, io: Io): Promise<ExitCode> {
  const tell = await openNotify({ ...options, caFile: null }, io);
  const reports: AuditReport[] = [];
  for (const file of options.files) reports.push(await reportIn(file, io));
  const merged = mergeReports(reports);
  if ("problem" in merged) throw new UsageError(merged.problem);
  await writeReports(merged, options, io);
  return exitCode(merged, options, await tell(merged));
}

async function reportIn(file: string, io: Io): Promise<AuditReport> {
  const report = readAudit(parsed(await readDataFile(file, io)));
  if ("problem" in report) throw new UsageError(`\`${file}\`: ${report.problem}`);
  return report;
}
