/** A file that a pull request changes, as far as its lines are told. */
export interface ChangedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The hash that git has for its content. */
  readonly blob: string;
  /** Texts of the lines that a comment can stand at, by their numbers in the new file, from 1. */
  readonly lines: ReadonlyMap<number, string>;
}

/** A change of lines that a reviewer can take by a button. */
export interface SuggestedChange {
  /** From the root of the repository. */
  readonly path: string;
  /** From 1, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** What takes the place of the lines, without the last line's end. */
  readonly text: string;
  /** Markdown that stands above the change, and below it. */
  readonly head: string;
  readonly tail: string;
}

/** A suggestion of ours that is still shown. */
export interface OwnSuggestion {
  readonly id: string;
  readonly body: string;
  /** Whether it still stands at lines of the change, and nobody answered it. */
  readonly isUntouched: boolean;
}

/** The suggestions of one pull request. */
export interface PullRequestReview {
  /** Those written by whoever the token belongs to. */
  readonly own: (isOurs: (body: string) => boolean) => Promise<readonly OwnSuggestion[]>;
  readonly suggest: (change: SuggestedChange) => Promise<void>;
  readonly withdraw: (suggestion: OwnSuggestion) => Promise<void>;
}

/** The files that a pull request changes, of those that are wanted: those whose lines are not told are left out. */
export type ReadChangedFiles = (isWanted: (path: string) => boolean) => Promise<readonly ChangedFile[]>;

/** A block of lines that takes the place of others, in a fence that none of its lines can end. */
export function suggestionBlock(text: string, info: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}
