import { PlatformError } from "../../platform/platform-error.ts";
import type { CommentText, OwnComment, PullRequestComments } from "../../platform/pull-request.ts";

/** What was done, as the end of a sentence, and the address of the comment. */
export interface Written {
  readonly what: string;
  readonly address: string | null;
}

/**
 * Writes the one comment: over the oldest of `own`, or as a new one. Others that are ours go, such as those of a job that ran at
 * the same time.
 */
export async function writeOnce(
  comments: PullRequestComments,
  own: readonly OwnComment[],
  comment: CommentText,
  isOurs: (body: string) => boolean,
): Promise<Written> {
  const [first, ...others] = own;
  if (first !== undefined) {
    for (const other of others) await removed(comments, other);
    const over = await writtenOver(comments, first, comment);
    if (over !== null) return over;
  }
  const address = await comments.write(comment, null);
  return (await givenWay(comments, comment, isOurs)) ?? { what: "is new", address };
}

/** `null` where the comment was deleted meanwhile. */
async function writtenOver(
  comments: PullRequestComments,
  first: OwnComment,
  comment: CommentText,
): Promise<Written | null> {
  if (first.body.trimEnd() === comment.body.trimEnd()) return { what: "says the same as before", address: null };
  try {
    return { what: "is up to date", address: await comments.write(comment, first) };
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "not-found") return null;
    throw error;
  }
}

/** Of two jobs that find no comment and write one each, the later one gives way to the older comment; `null` where there is none. */
async function givenWay(
  comments: PullRequestComments,
  comment: CommentText,
  isOurs: (body: string) => boolean,
): Promise<Written | null> {
  const [first, ...others] = await comments.own(isOurs);
  const mine = others.filter(({ body }) => body.trimEnd() === comment.body.trimEnd());
  if (first === undefined || mine.length === 0) return null;
  for (const each of mine) await removed(comments, each);
  return writtenOver(comments, first, comment);
}

/** One comment too many is no reason to fail. */
async function removed(comments: PullRequestComments, comment: OwnComment): Promise<void> {
  try {
    await comments.remove(comment);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
  }
}
