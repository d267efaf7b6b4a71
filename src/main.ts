import { fstatSync } from "node:fs";
import { run } from "./run.ts";
import { UsageError } from "./io/usage-error.ts";
import type { ExitCode } from "./cli/exit-code.ts";
import type { Io, Output } from "./io/io.ts";
import { identityOf } from "./io/report-targets.ts";

/** Runs the program in this process: its arguments, streams and environment. */
export function main(): Promise<ExitCode> {
  return run(process.argv.slice(2), processIo());
}

function processIo(): Io {
  return {
    stdout: output(process.stdout, 1),
    stderr: output(process.stderr, 2),
    readStdin,
    stdin: { file: fileOf(0) },
    ask: process.stderr.isTTY && process.stdin.isTTY ? ask : null,
    cwd: process.cwd(),
    env: process.env,
    now: () => Number(process.hrtime.bigint()) / 1e6,
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const)
          process.once(signal, () => {
            resolve();
          });
      }),
  };
}

/**
 * Whoever reads the output may stop early, as `head` does: nothing is wrong with that, and the run goes on to its own exit
 * code. Any other failure is told by `flush`.
 */
function output(stream: NodeJS.WriteStream, descriptor: number): Output {
  let failure: NodeJS.ErrnoException | null = null;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure ??= error;
  });
  return {
    write: (text) => {
      if (failure === null) stream.write(text);
    },
    flush: async () => {
      if (failure === null)
        await new Promise<void>((resolve) =>
          stream.write("", () => {
            resolve();
          }),
        );
      if (failure !== null && failure.code !== "EPIPE")
        throw new UsageError(`Standard output cannot be written: ${failure.message}.`, { cause: failure });
    },
    isTerminal: stream.isTTY,
    width: () => (stream.isTTY ? stream.columns : null),
    file: fileOf(descriptor),
  };
}

function fileOf(descriptor: number): string | null {
  try {
    return identityOf(fstatSync(descriptor, { bigint: true }));
  } catch {
    // It is closed.
    return null;
  }
}

let standardInput: Promise<Uint8Array | null> | null = null;

/** A stream ends once: whoever asks again is given what was read the first time. */
function readStdin(limit: number): Promise<Uint8Array | null> {
  standardInput ??= readAll(limit);
  return standardInput;
}

/** At the limit the rest is left unread: it may have no end. */
async function readAll(limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) return null;
  }
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
