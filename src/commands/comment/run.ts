import { resolve } from "node:path";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Report } from "../../generated/report.ts";
import type { Io } from "../../io/io.ts";
import { SIZE_LIMIT, tooLong } from "../../io/read-bytes.ts";
import { checkTargets } from "../../io/report-targets.ts";
import { UsageError } from "../../io/usage-error.ts";
import { writeReport } from "../../io/write-files.ts";
import { readDataFile, readSnapshotFile } from "../../load/read-data-file.ts";
import { CLIENT_LIMITS, type ClientLimits } from "../../platform/http-client.ts";
import { runPage, seenPlatform, type PlatformName } from "../../platform/open-pull-request.ts";
import { readState } from "../../report/pull-request/comment-state.ts";
import { pullRequestComment } from "../../report/pull-request/comment.ts";
import { readReport } from "../../report/pull-request/read-report.ts";
import { decode } from "../../text/decode.ts";
import { post, type MakeComment, type PostOptions } from "./post.ts";

/** What `arm-guard comment` is asked to do. */
export interface CommentOptions extends Omit<PostOptions, "platform" | "limits"> {
  /** A file, or `-`. */
  readonly report: string;
  /** `null` for the platform whose job this is. */
  readonly on: PlatformName | null;
  readonly snapshot: string | null;
  /** A file for the text of the comment. */
  readonly out: string | null;
  /** Only prints the comment, and asks nobody. */
  readonly isDryRun: boolean;
}

/** Writes what a report says as the one comment on a pull request; where that is not allowed, to the summary of the job. */
export async function comment(
  options: CommentOptions,
  io: Io,
  limits: ClientLimits = CLIENT_LIMITS,
): Promise<ExitCode> {
  const { out, isDryRun, id } = options;
  const report = await reportOf(options.report, io);
  const snapshot = options.snapshot === null ? null : await readSnapshotFile(options.snapshot, io);
  await checkTargets(out === null ? [] : [{ name: out, path: resolve(io.cwd, out) }], io.inputs ?? [], io, false);
  const platform = options.on ?? seenPlatform(io.env);
  if (platform === null && !isDryRun) throw new UsageError(NO_PLATFORM);
  const runUrl = platform === null ? null : await runPage(platform, io.env);
  const make: MakeComment = (before) =>
    pullRequestComment(report, { id, snapshot, runUrl, before: before === null ? null : readState(before) });
  const { body, code } =
    platform === null || isDryRun
      ? printed(make(null).body, io)
      : await post(report, make, { ...options, platform, limits }, io);
  if (out !== null) await writeReport(resolve(io.cwd, out), body);
  return code;
}

const NO_PLATFORM =
  "This is no job of GitHub Actions, Azure Pipelines or GitLab: name the platform with `--on`, or print the comment with `--dry-run`.";

function printed(body: string, { stdout }: Io): { readonly body: string; readonly code: ExitCode } {
  stdout.write(`${body}\n`);
  return { body, code: 0 };
}

async function reportOf(file: string, io: Io): Promise<Report> {
  const report = readReport(file === "-" ? await inputText(io) : await readDataFile(file, io));
  if ("kind" in report) throw new UsageError(`\`${file}\`: ${report.message}`);
  return report;
}

async function inputText(io: Io): Promise<string> {
  const bytes = await io.readStdin(SIZE_LIMIT);
  if (bytes === null) throw new UsageError(tooLong("The report").message);
  const source = decode("<stdin>", bytes);
  if ("kind" in source) throw new UsageError(`The report cannot be read: ${source.message}`);
  return source.text;
}
