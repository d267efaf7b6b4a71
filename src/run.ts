import { runProgram } from "./cli/run-program.ts";
import type { ExitCode } from "./cli/exit-code.ts";
import { commands } from "./commands/index.ts";
import type { Io } from "./io/io.ts";

/** Runs one command line, the program's name left out. Never throws; what went wrong is said on standard error. */
export function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  return runProgram(commands, argv, io);
}
