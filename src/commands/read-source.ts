import { readFile, stat } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { decode, type DecodeProblem } from "../text/decode.ts";
import type { Source } from "../text/source.ts";
import type { FoundFile } from "./find-files.ts";
import type { Io } from "./io.ts";
import { repositoryRoot } from "./repository-root.ts";

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
    const source = decode(file.path, await readFile(file.absolute));
    return "kind" in source ? source : { ...source, stablePath: stablePath(file.absolute, file.path) };
  } catch (error) {
    return {
      kind: "unreadable",
      message: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

/** The path from the repository's root; as messages have it where there is no repository. */
function stablePath(absolute: string, shown: string): string {
  const root = repositoryRoot(dirname(absolute));
  return root === null ? shown : relative(root, absolute).split(sep).join("/");
}
