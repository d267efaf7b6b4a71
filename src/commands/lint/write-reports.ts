import { appendFile, mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { FORMATS, formatNames, type FormatName } from "../../report/formats.ts";
import { stepSummary } from "../../report/github.ts";
import type { RunReport } from "../../report/model.ts";
import { paintedLines, plainLines } from "../../text/plain-text.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { Io } from "../../io/io.ts";
import { writeAtomically } from "../../io/write-files.ts";
import { checkTargets } from "../../io/report-targets.ts";

/** Where and how a run is reported. */
export interface OutputOptions {
  /** `NAME` or `NAME=FILE`; none means `pretty`. */
  readonly formats: readonly string[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

interface Request {
  readonly format: FormatName;
  readonly file: string | null;
}

/**
 * Writes a report in each of the formats that are asked for. `inputs` are the files that the run has read.
 * @throws {UsageError} when a format is not known, a file cannot be written, or `checkReportFiles` refuses one.
 */
export async function writeReports(
  report: RunReport,
  options: OutputOptions,
  io: Io,
  inputs: Iterable<string> = [],
): Promise<void> {
  await checkReportFiles(options, inputs, io);
  for (const { format, file } of requestsOf(options.formats)) {
    const isPainted = options.color && file === null;
    const text = FORMATS[format](report, {
      color: isPainted,
      quiet: options.quiet,
      verbose: options.verbose,
    });
    const safe = Buffer.from(safeText(format, text, isPainted));
    if (file === null) io.stdout.write(safe);
    else await writeReport(resolve(io.cwd, file), safe);
    if (format === "github") await addStepSummary(report, io);
  }
}

/**
 * Refuses files for reports that are inputs of the run, or each other. Writes nothing.
 * @throws {UsageError} as `checkTargets` does.
 */
export async function checkReportFiles(options: OutputOptions, inputs: Iterable<string>, io: Io): Promise<void> {
  const requests = requestsOf(options.formats);
  const targets = requests.flatMap(({ file }) => (file === null ? [] : [{ name: file, path: resolve(io.cwd, file) }]));
  await checkTargets(
    targets,
    inputs,
    io,
    requests.some(({ file }) => file === null),
  );
}

/** The summary is an extra: where it cannot be written the run says so, and keeps its exit code. */
async function addStepSummary(report: RunReport, { env, stderr }: Io): Promise<void> {
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  try {
    await appendFile(file, plainLines(stepSummary(report)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    stderr.write(`The summary of the step (\`GITHUB_STEP_SUMMARY\`) cannot be written: ${why}.\n`);
  }
}

/** Reports are read by people and programs alike, on terminals and in logs: nothing in them steers either. */
function safeText(format: FormatName, text: string, isPainted: boolean): string {
  // Annotations are commands, which the format makes safe itself.
  if (format === "github") return text;
  return format === "pretty" && isPainted ? paintedLines(text) : plainLines(text);
}

/**
 * Checks the formats before any work is done.
 * @throws {UsageError} as `writeReports` does.
 */
export function checkFormats(formats: readonly string[]): void {
  requestsOf(formats);
}

function requestsOf(formats: readonly string[]): readonly Request[] {
  const requests = (formats.length === 0 ? ["pretty"] : formats).map(requestOf);
  if (requests.filter(({ file }) => file === null).length > 1)
    throw new UsageError(
      "Only one format can go to standard output: give the others a file, as in `--format json=report.json`.",
    );
  return requests;
}

function requestOf(text: string): Request {
  const at = text.indexOf("=");
  const name = at < 0 ? text : text.slice(0, at);
  const format = formatNames.find((each) => each === name);
  if (format === undefined)
    throw new UsageError(`Unknown format \`${name}\`. Known formats: ${formatNames.join(", ")}.`);
  const file = at < 0 ? null : text.slice(at + 1);
  if (file !== null && (file.trim() === "" || /[\\/]$/.test(file)))
    throw new UsageError(
      `\`--format ${text}\` names no file: write \`--format ${name}=FILE\`, or \`--format ${name}\` for standard output.`,
    );
  return { format, file };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The folder \`${path}\` cannot be made: ${why}.`, { cause: error });
  }
}

async function writeReport(path: string, text: Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await writeAtomically(path, text);
}
