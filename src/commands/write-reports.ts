import { appendFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { existsSync } from "node:fs";
import { FORMATS, formatNames, type FormatName } from "../report/formats.ts";
import { stepSummary } from "../report/github.ts";
import type { RunReport } from "../report/model.ts";
import { paintedLines, plainLines } from "../text/plain-text.ts";
import { UsageError, type Io } from "./io.ts";
import { writeAtomically } from "./write-files.ts";

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
 * Writes a report in each of the formats that are asked for.
 * @throws {UsageError} when a format is not known, a folder is missing, or two formats would go to standard output.
 */
export async function writeReports(report: RunReport, options: OutputOptions, io: Io): Promise<void> {
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
    const summary = io.env["GITHUB_STEP_SUMMARY"];
    if (format === "github" && summary !== undefined && summary !== "") await appendFile(summary, stepSummary(report));
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
  return { format, file: at < 0 ? null : text.slice(at + 1) };
}

async function writeReport(path: string, text: Uint8Array): Promise<void> {
  if (!existsSync(dirname(path))) throw new UsageError(`No such folder: \`${dirname(path)}\`.`);
  await writeAtomically(path, text);
}
