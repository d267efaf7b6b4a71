import { appendFile } from "node:fs/promises";
import { writeFormats, type FormatRequest } from "../../cli/formats.ts";
import type { Io } from "../../io/io.ts";
import { FORMATS } from "../../report/formats.ts";
import type { RunReport } from "../../report/model.ts";
import { paintedLines, plainLines } from "../../text/plain-text.ts";

/** Where and how a run is reported. */
export interface OutputOptions {
  readonly formats: readonly FormatRequest<string>[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/**
 * Writes a report in each of the formats that are asked for.
 * @throws {UsageError} as `writeFormats` does.
 */
export async function writeReports(report: RunReport, { formats, ...options }: OutputOptions, io: Io): Promise<void> {
  const render = async (format: string, isFile: boolean): Promise<Uint8Array> => {
    const color = options.color && !isFile;
    const width = isFile ? null : (io.stdout.width?.() ?? null);
    const write = await FORMATS.get(format)?.();
    if (write === undefined) throw new Error(`There is no format \`${format}\`.`);
    return Buffer.from(safeText(format, write(report, { ...options, color, width }), color));
  };
  await writeFormats(formats, render, io);
  if (formats.some(({ format }) => format === "github")) await addStepSummary(report, io);
}

/** The summary is an extra: where it cannot be written the run says so, and keeps its exit code. */
async function addStepSummary(report: RunReport, { env, stderr }: Io): Promise<void> {
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  const { stepSummary } = await import("../../report/github.ts");
  try {
    await appendFile(file, plainLines(stepSummary(report)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    stderr.write(`The summary of the step (\`GITHUB_STEP_SUMMARY\`) cannot be written: ${why}.\n`);
  }
}

/** Reports are read by people and programs alike, on terminals and in logs: nothing in them steers either. */
function safeText(format: string, text: string, isPainted: boolean): string {
  // Annotations are commands, which the format makes safe itself.
  if (format === "github") return text;
  return format === "pretty" && isPainted ? paintedLines(text) : plainLines(text);
}
