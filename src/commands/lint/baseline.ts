import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { baselineText, NO_BASELINE, readBaseline, type Baseline } from "../../accept/baseline.ts";
import { compareWithBaseline, type BaselineFolder } from "../../accept/compare-baseline.ts";
import { missingFor, updatedBaseline, type BaselineUpdate } from "../../accept/update-baseline.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { writeFiles } from "../../io/write-files.ts";
import { displayPath } from "../../load/find-files.ts";
import { readDataFile } from "../../load/read-data-file.ts";
import { count } from "../../report/coverage.ts";
import type { RunReport } from "../../report/model.ts";
import { plainText } from "../../text/plain-text.ts";
import type { BaselineOptions } from "./baseline-path.ts";

/** A run next to its baseline, and whether entries that match nothing fail it. */
export interface ComparedRun {
  readonly report: RunReport;
  readonly fails: boolean;
}

/**
 * Compares a run with the baseline at the path, which is brought up to date before where that is asked for.
 * @throws {UsageError} when the baseline cannot be read or written, or the run is not complete enough to be written down.
 */
export async function withBaseline(
  report: RunReport,
  path: string,
  options: BaselineOptions,
  io: Io,
): Promise<ComparedRun> {
  const name = displayPath(path, io.cwd);
  const folder = baselineFolder(path, io.cwd);
  const before = existsSync(path) ? await readDataFile(path, io) : null;
  const recorded = before === null ? NO_BASELINE : baselineIn(before, name);
  const baseline = options.updates
    ? await update(report, recorded, { path, name, folder, before }, options, io)
    : recorded;
  const compared = compareWithBaseline(report, baseline, name, folder);
  if (compared.gone.length > 0)
    io.stderr.write(
      `\`${plainText(name)}\` holds ${count(compared.gone.length, "line")} of what is gone: \`arm-guard lint --update-baseline\` takes them out.\n`,
    );
  return { report: compared.report, fails: options.isStrict && compared.gone.length > 0 };
}

/** How a baseline at a path names the files of a run. */
export function baselineFolder(path: string, cwd: string): BaselineFolder {
  const folder = dirname(path);
  return {
    pathOf: (shown) => relative(folder, resolve(cwd, shown)).split(sep).join("/"),
    isThere: (recorded) => existsSync(resolve(folder, recorded)),
  };
}

function baselineIn(text: string, name: string): Baseline {
  const read = readBaseline({ path: name, text, encoding: "utf-8", byteOrderMark: false });
  if ("problem" in read)
    throw new UsageError(
      `\`${name}:${String(read.line)}\`: ${read.problem} Correct it, restore it from the repository, or leave it out with \`--no-baseline\`.`,
    );
  return read;
}

interface Target {
  readonly path: string;
  readonly name: string;
  readonly folder: BaselineFolder;
  /** The text that was read; `null` for a file that is new. */
  readonly before: string | null;
}

async function update(
  report: RunReport,
  recorded: Baseline,
  { path, name, folder, before }: Target,
  options: BaselineOptions,
  io: Io,
): Promise<Baseline> {
  const missing = missingFor(report);
  if (missing.length > 0)
    throw new UsageError(
      `\`${name}\` is not written, because the run is not complete:\n${missing.map((each) => `  ${each}`).join("\n")}\nCorrect these files, or let the configuration ignore them.`,
    );
  const updated = updatedBaseline(report, recorded, options, folder);
  const text = baselineText(updated.baseline);
  // Nothing is made of nothing.
  if (text !== before && (before !== null || updated.baseline.findings.length > 0))
    await writeFiles([{ path, content: Buffer.from(text), before: before === null ? null : Buffer.from(before) }]);
  io.stderr.write(updateText(name, updated));
  return updated.baseline;
}

function updateText(name: string, { added, removed, refused }: BaselineUpdate): string {
  const head = `\`${plainText(name)}\`: ${String(removed.length)} removed, ${String(added.length)} accepted.\n`;
  if (refused.length === 0) return head;
  const lines = refused.map(
    ({ path, finding }) =>
      `  ${plainText(path)}:${String(finding.range.start.line)} ${finding.rule} ${plainText(finding.message)}\n`,
  );
  return `${head}Not accepted, because a certain loss of all policies needs a reason (\`--reason TEXT\`):\n${lines.join("")}`;
}
