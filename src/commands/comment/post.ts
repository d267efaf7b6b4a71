import type { ExitCode } from "../../cli/exit-code.ts";
import type { Report } from "../../generated/report.ts";
import type { Io } from "../../io/io.ts";
import type { ClientLimits } from "../../platform/http-client.ts";
import type { OpenedPullRequest } from "../../platform/job.ts";
import { openPullRequest, type PlatformName } from "../../platform/open-pull-request.ts";
import { PlatformError } from "../../platform/platform-error.ts";
import { hasMarker } from "../../report/pull-request/comment-state.ts";
import type { PullRequestComment } from "../../report/pull-request/comment.ts";
import { fallBack, isRefusal } from "./fall-back.ts";
import { suggest } from "./suggest.ts";
import { writeOnce } from "./write-once.ts";

/** The comment that takes the place of a text; `null` for a new one. */
export type MakeComment = (before: string | null) => PullRequestComment;

/** Where a comment goes. */
export interface PostOptions {
  readonly platform: PlatformName;
  /** `null` for the pull request of the job. */
  readonly number: number | null;
  readonly id: string;
  /** Whether to write also where there is nothing to say, and nothing was said before. */
  readonly always: boolean;
  /** Whether fixes are suggested in the lines that the pull request changes. */
  readonly suggests: boolean;
  readonly limits: ClientLimits;
}

/** What became of a comment. */
export interface Posted {
  readonly body: string;
  readonly code: ExitCode;
}

type OpenPullRequest = Extract<OpenedPullRequest, { readonly kind: "open" }>;

/** Writes the comment, and says where; where the platform does not let it, the summary of the job takes it. */
export async function post(report: Report, make: MakeComment, options: PostOptions, io: Io): Promise<Posted> {
  const { platform, number, limits } = options;
  try {
    const opened = await openPullRequest(platform, { env: io.env, number, limits });
    if (opened.kind === "closed") return await fellBack(make, options, io, opened.message, 0);
    const posted = await written(make, opened, options, io);
    if (options.suggests && opened.suggestions !== null) await suggest(report, options.id, opened.suggestions, io);
    return posted;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return fellBack(make, options, io, error, isRefusal(error) ? 0 : 4);
  }
}

async function written(
  make: MakeComment,
  { name, comments }: OpenPullRequest,
  { id, always }: PostOptions,
  io: Io,
): Promise<Posted> {
  const isOurs = (body: string): boolean => hasMarker(body, id);
  const own = await comments.own(isOurs);
  const comment = make(own[0]?.body ?? null);
  const { body } = comment;
  if (own.length === 0 && !comment.isNeeded && !always) {
    io.stderr.write(`No comment on ${name}: there is nothing to say, and nothing was said before.\n`);
    return { body, code: 0 };
  }
  const { what, address } = await writeOnce(comments, own, { body, isDone: comment.isGreen }, isOurs);
  io.stderr.write(`The comment on ${name} ${what}.\n`);
  if (address !== null) io.stdout.write(`${address}\n`);
  return { body, code: 0 };
}

async function fellBack(
  make: MakeComment,
  { platform }: PostOptions,
  io: Io,
  why: PlatformError | string,
  code: ExitCode,
): Promise<Posted> {
  const { body } = make(null);
  await fallBack(body, platform, why, io);
  return { body, code };
}
