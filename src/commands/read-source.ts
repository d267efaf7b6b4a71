import { readFile, stat } from "node:fs/promises";
import { decode, type DecodeProblem } from "../text/decode.ts";
import type { Source } from "../text/source.ts";
import type { FoundFile } from "./find-files.ts";
import type { Io } from "./io.ts";

/** Bytes of the largest file that is read: a template has at most four million. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/** Why a file cannot be read at all. */
interface ReadProblem {
  readonly kind: "unreadable";
  readonly message: string;
}

/** The text of a file or of standard input, or why it is none. */
export async function readSource(
  file: FoundFile,
  io: Pick<Io, "readStdin" | "didRead">,
): Promise<Source | DecodeProblem | ReadProblem> {
  if (file.absolute === null) return decode(file.path, await io.readStdin());
  io.didRead?.(file.absolute);
  try {
    const { size } = await stat(file.absolute);
    if (size > SIZE_LIMIT)
      return {
        kind: "unreadable",
        message: `The file has ${String(size)} bytes; at most ${String(SIZE_LIMIT)} are read.`,
      };
    return decode(file.path, await readFile(file.absolute));
  } catch (error) {
    return {
      kind: "unreadable",
      message: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}
