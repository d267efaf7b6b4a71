import type { Io } from "../../src/io/io.ts";

/** Streams that keep what is written, in a folder, without a terminal. */
export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function fakeIo(
  cwd: string,
  change: {
    readonly stdin?: string | Uint8Array;
    readonly isTerminal?: boolean;
    readonly width?: number;
    readonly env?: Io["env"];
  } = {},
): FakeIo {
  const written = { out: "", err: "" };
  const isTerminal = change.isTerminal ?? false;
  const stdin = Buffer.from(change.stdin ?? "");
  let time = 0;
  return {
    cwd,
    env: change.env ?? {},
    now: () => (time += 100),
    stdout: {
      isTerminal,
      width: () => change.width ?? null,
      write: (text) => void (written.out += Buffer.from(text).toString()),
    },
    stderr: { isTerminal, write: (text) => void (written.err += Buffer.from(text).toString()) },
    ask: null,
    readStdin: (limit) => Promise.resolve(stdin.length > limit ? null : stdin),
    interrupted: () => Promise.resolve(),
    out: () => written.out,
    err: () => written.err,
  };
}
