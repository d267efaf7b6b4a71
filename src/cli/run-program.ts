import { CommanderError } from "commander";
import { AzureError, azureErrorText } from "../azure/azure-error.ts";
import type { Io } from "../io/io.ts";
import { notingInputs } from "../io/noted-inputs.ts";
import { safeIo } from "../io/safe-output.ts";
import { UsageError } from "../io/usage-error.ts";
import { bugReport, publicArguments } from "../report/bug-report.ts";
import { spreadParameters, withCommand } from "./arguments.ts";
import type { CommandGroup } from "./command.ts";
import type { ExitCode } from "./exit-code.ts";
import { program } from "./program.ts";

/** Runs one command line, the program's name left out. Never throws; what went wrong is said on standard error. */
export async function runProgram(
  groups: readonly CommandGroup[],
  argv: readonly string[],
  processIo: Io,
): Promise<ExitCode> {
  const io = notingInputs(safeIo(processIo));
  const code = await runCommand(groups, argv, io);
  try {
    await io.stdout.flush?.();
    return code;
  } catch (error) {
    return code > 1 ? code : failed(error, argv, io);
  }
}

async function runCommand(groups: readonly CommandGroup[], argv: readonly string[], io: Io): Promise<ExitCode> {
  const result: { code: ExitCode } = { code: 0 };
  try {
    const names = groups.flatMap(({ commands }) => Object.keys(commands));
    const words = withCommand(spreadParameters(argv), names, io.cwd);
    const only = names.find((name) => name === words[0]) ?? null;
    const root = program(groups, { io, end: (code) => (result.code = code) }, only);
    await root.parseAsync(words, { from: "user" });
    return result.code;
  } catch (error) {
    return failed(error, argv, io);
  }
}

function failed(error: unknown, argv: readonly string[], io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    io.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  if (error instanceof AzureError) {
    io.stderr.write(`error: ${azureErrorText(error)}\n`);
    return 4;
  }
  io.stderr.write(bugReport(error, `arguments: ${publicArguments(spreadParameters(argv))}`));
  return 70;
}
