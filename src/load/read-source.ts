import { dirname, relative, sep } from "node:path";
import { decode, type DecodeProblem } from "../text/decode.ts";
import type { Source } from "../text/source.ts";
import type { FoundFile } from "./find-files.ts";
import type { InputIo } from "../io/io.ts";
import { readBytes, SIZE_LIMIT, tooLong } from "../io/read-bytes.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import { errorText } from "../text/error-text.ts";

/** Why a file cannot be read at all. */
interface ReadProblem {
  readonly kind: "unreadable";
  readonly message: string;
}

/** The text of a file or of standard input, or why it is none. */
export async function readSource(
  file: FoundFile,
  io: Pick<InputIo, "readStdin" | "didRead" | "movedTo">,
): Promise<Source | DecodeProblem | ReadProblem> {
  if (file.absolute === null) {
    const bytes = await io.readStdin(SIZE_LIMIT);
    return bytes === null ? unreadable(tooLong("Standard input").message) : decode(file.path, bytes);
  }
  io.didRead?.(file.absolute);
  try {
    const bytes = await readBytes(file.absolute, file.isNamed);
    if (!(bytes instanceof Uint8Array)) return unreadable(bytes.message);
    const source = decode(file.path, bytes);
    if ("kind" in source) return source;
    return { ...source, stablePath: stablePath(file.absolute, file.path, io) };
  } catch (error) {
    return unreadable(`The file cannot be read: ${errorText(error)}.`);
  }
}

/** The path from the repository's root, by which findings are known; as messages have it where there is no repository. */
export function stablePath(absolute: string, shown: string, { movedTo }: Pick<InputIo, "movedTo">): string {
  const root = repositoryRoot(dirname(absolute));
  const path = root === null ? shown : relative(root, absolute).split(sep).join("/");
  return movedTo?.get(path) ?? path;
}

function unreadable(message: string): ReadProblem {
  return { kind: "unreadable", message };
}
