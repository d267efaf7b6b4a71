import { plainLines } from "../text/plain-text.ts";
import { withoutSecrets } from "../text/secrets.ts";
import type { Io, Output } from "./io.ts";

/**
 * The border where text leaves for people: control characters, marks that turn the direction, and commands of pipelines
 * are spelled out, and messages lose secrets. Bytes pass: differences, files, and what was made safe before.
 */
export function safeIo(io: Io): Io {
  return {
    ...io,
    stdout: safeOutput(io.stdout, plainLines),
    stderr: safeOutput(io.stderr, (text) => plainLines(withoutSecrets(text))),
  };
}

function safeOutput(output: Output, safe: (text: string) => string): Output {
  return {
    ...output,
    write: (text) => {
      output.write(typeof text === "string" ? safe(text) : text);
    },
  };
}
