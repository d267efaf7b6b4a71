import type { Command } from "commander";
import type { Io } from "../io/io.ts";
import type { ExitCode } from "./exit-code.ts";

/** What a command is built with. */
export interface CommandContext {
  readonly io: Io;
  /** Told the exit code when the command has run. */
  readonly end: (code: ExitCode) => void;
  /** The program with all its commands: one that runs is built with its own alone. */
  readonly whole: () => Command;
}

/** A command's flags, help and examples; what it does is loaded when it runs. */
export type CommandFactory = (context: CommandContext) => Command;

/** Commands that the help lists under one heading. */
export interface CommandGroup {
  readonly heading: string;
  /** By their names. */
  readonly commands: Readonly<Record<string, CommandFactory>>;
}
