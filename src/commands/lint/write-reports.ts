import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import { addSummary } from "../../cli/step-summary.ts";
import { tellGaps } from "../../cli/tell-gaps.ts";
import type { Io } from "../../io/io.ts";
import { pathFromRoot } from "../../io/path-from-root.ts";
import { COMMAND_FORMATS } from "../../report/command-formats.ts";
import { FORMATS } from "../../report/formats.ts";
import type { IssueList } from "../../report/issue-list.ts";
import type { RunReport } from "../../report/model.ts";
import { reportWithNames } from "../../report/named-principals.ts";
import { paintedLines, plainLines } from "../../text/plain-text.ts";

/** Formats that have ids as they are, and the names besides. */
const PROGRAMS: ReadonlySet<string> = new Set(["json", "jsonl"]);

/** Where and how a run is reported. */
export interface OutputOptions {
  readonly formats: readonly FormatRequest[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Whether the exit code says that the run fails. */
  readonly fails: boolean;
  readonly showsSuppressed?: boolean;
}

/**
 * Writes a report in each of the formats that are asked for.
 * @throws {UsageError} as `writeFormats` does.
 */
export async function writeReports(found: RunReport, { formats, ...options }: OutputOptions, io: Io): Promise<void> {
  const named = reportWithNames(found);
  const render = async (format: string, isFile: boolean): Promise<Uint8Array> => {
    const color = options.color && !isFile;
    const width = isFile ? null : (io.stdout.width?.() ?? null);
    const write = await FORMATS.get(format)?.();
    const report = PROGRAMS.has(format) ? found : named;
    if (write === undefined) throw new Error(`There is no format \`${format}\`.`);
    const fromRoot = pathFromRoot(io.cwd);
    return Buffer.from(safeText(format, write(report, { ...options, color, width, fromRoot }), color));
  };
  await writeFormats(formats, render, io);
  const issues = async (): Promise<IssueList> => (await import("../../report/lint-issues.ts")).lintIssues(named);
  await tellGaps(formats, issues, io);
  await addSummary(formats, issues, io);
}

/** Reports are read by people and programs alike, on terminals and in logs: nothing in them steers either. */
function safeText(format: string, text: string, isPainted: boolean): string {
  if (COMMAND_FORMATS.has(format)) return text;
  return format === "pretty" && isPainted ? paintedLines(text) : plainLines(text);
}
