/** A file that `init` writes. */
export interface PlannedFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly content: string;
  /** What is in it, in a few words. */
  readonly about: string;
  /** Whether all of it is shown before it is written. */
  readonly isShown: boolean;
  /** What is left to do by hand, a sentence each. */
  readonly next: readonly string[];
}

/** A part of what a repository needs: a file to write, one that is there, or why there is none. */
export type Piece =
  | { readonly kind: "write"; readonly file: PlannedFile }
  | { readonly kind: "kept"; readonly path: string }
  | { readonly kind: "none"; readonly why: string };
