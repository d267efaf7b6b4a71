/** Where a run reads from. */
export interface InputIo {
  /** What relative paths start from. */
  readonly cwd: string;
  /** All of standard input, however often it is asked for; `null` when it has more bytes than the limit. */
  readonly readStdin: (limit: number) => Promise<Uint8Array | null>;
  /** The file that standard input is, as `Output.file`. */
  readonly stdin?: { readonly file: string | null };
  /** Told of each file that a run reads as its input. */
  readonly didRead?: (absolute: string) => void;
  /** Puts files there before they are looked for, in a tree that is filled as it is read; absolute paths. */
  readonly bring?: (paths: readonly string[]) => Promise<void>;
  /** Where files of an earlier revision stand now, by their paths from the root of the repository: findings know them by that. */
  readonly movedTo?: ReadonlyMap<string, string>;
  /** The variables of the process, which git runs with; it is not asked where they are left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The files that `didRead` was told of: nothing that the run prints may take the place of one. */
  readonly inputs?: ReadonlySet<string>;
}

/** The world as a command sees it: handed in, so that tests need no process. */
export interface Io extends InputIo {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Asks the user for a line; `null` where nobody sits at a terminal. */
  readonly ask: ((question: string) => Promise<string>) | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some fixed moment, for durations. */
  readonly now: () => number;
  /** Is fulfilled when the user asks the program to end. */
  readonly interrupted: () => Promise<void>;
}

/** Where a command writes to. Text is made safe for terminals and logs on its way out; bytes go as they are. */
export interface Output {
  readonly write: (text: string | Uint8Array) => void;
  readonly isTerminal: boolean;
  /** Characters in a line of the terminal, as it is now; `null` where there is none. */
  readonly width?: () => number | null;
  /** Tells the file or pipe that it is from others; `null` for a terminal or another device. */
  readonly file?: string | null;
  /**
   * Is fulfilled when all that was written has been handed over, and when whoever reads has stopped reading.
   * @throws {UsageError} when it could not be written, such as to a full disk.
   */
  readonly flush?: () => Promise<void>;
}
