/** A change of some lines that a reviewer can take by a button. */
export interface SuggestedLines {
  /** Tells the suggestion from others, and stays the same while it says the same. */
  readonly key: string;
  /** From the root of the repository. */
  readonly path: string;
  /** From 1, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly body: string;
}

/** A file that a pull request changes, as far as its changed lines are told. */
export interface ChangedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The hash that git has for its content; `null` where the platform tells none. */
  readonly blob: string | null;
  /** Texts of the lines that a comment can stand at, by their numbers in the new file, from 1. */
  readonly lines: ReadonlyMap<number, string>;
}

/** The part of a pull request in which single lines are talked about. */
export interface PullRequestReview {
  readonly changedFiles: () => Promise<readonly ChangedFile[]>;
  /** The keys of suggestions that were written before, by whoever the token belongs to. */
  readonly suggested: (keyOf: (body: string) => string | null) => Promise<ReadonlySet<string>>;
  readonly suggest: (suggestion: SuggestedLines) => Promise<void>;
}
