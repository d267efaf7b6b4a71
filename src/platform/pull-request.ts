/** A comment that this program wrote before. */
export interface OwnComment {
  /** The platform's own. */
  readonly id: string;
  readonly body: string;
}

/** A comment to be written. */
export interface CommentText {
  readonly body: string;
  /** Nothing is left to do: a platform that has threads closes this one. */
  readonly isDone: boolean;
}

/** The comments of one pull request. */
export interface PullRequestComments {
  /**
   * The comments that are told to be ours, and were written by whoever the token belongs to: the oldest first. Those of
   * others are never touched, whatever they say.
   */
  readonly own: (isOurs: (body: string) => boolean) => Promise<readonly OwnComment[]>;
  /**
   * Writes a comment, in place of `over` or as a new one; gives its address, `null` where the platform tells none.
   * @throws {PlatformError} `not-found` also where the comment was deleted meanwhile.
   */
  readonly write: (comment: CommentText, over: OwnComment | null) => Promise<string | null>;
  readonly remove: (comment: OwnComment) => Promise<void>;
}
