import type { PartialText } from "./partial-text.ts";

/** A command of a script with its arguments. */
export interface Statement {
  /** At least one. */
  readonly words: readonly Word[];
  /** From 1, in the file that the script stands in. */
  readonly line: number;
  /** Whether it runs within another command, so that folders and variables that it sets do not last. */
  readonly isNested: boolean;
}

export interface Word {
  readonly text: PartialText;
  /** Members of a hash table, by name as it is written; only of PowerShell's `@{ … }`. */
  readonly table?: ReadonlyMap<string, PartialText>;
}

/** How a script is read. */
export interface ScriptPlace {
  /** The line of its file that the script begins in, from 1. */
  readonly line: number;
  /** The folder of the script file, from the root of the repository; `null` for a script that stands in another file. */
  readonly folder: string | null;
}

/** Statements of one script that are looked at. */
export const STATEMENT_LIMIT = 20_000;
/** Commands within commands. */
export const NESTING_LIMIT = 6;
/** Words of one command. */
export const WORD_LIMIT = 2_000;
