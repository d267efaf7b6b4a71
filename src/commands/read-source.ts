import { constants } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { decode, type DecodeProblem } from "../text/decode.ts";
import type { Source } from "../text/source.ts";
import type { FoundFile } from "./find-files.ts";
import type { Io } from "./io.ts";
import { repositoryRoot } from "./repository-root.ts";

/** Bytes of the largest file that is read: a template has at most four million. */
export const SIZE_LIMIT: number = 64 * 1024 * 1024;
/** Bytes that are read at once of what does not tell its size. */
const CHUNK = 64 * 1024;

/** Why a file cannot be read at all. */
interface ReadProblem {
  readonly kind: "unreadable";
  readonly message: string;
}

/**
 * The text of a file or of standard input, or why it is none. Only regular files are read, and pipes that somebody named:
 * a device never ends, and a pipe that was found by itself may have nobody who writes to it.
 */
export async function readSource(
  file: FoundFile,
  io: Pick<Io, "readStdin" | "didRead">,
): Promise<Source | DecodeProblem | ReadProblem> {
  if (file.absolute === null) {
    const bytes = await io.readStdin(SIZE_LIMIT);
    return bytes === null ? tooLong("Standard input") : decode(file.path, bytes);
  }
  io.didRead?.(file.absolute);
  try {
    const bytes = await readFileBytes(file.absolute, file.isNamed);
    if (!(bytes instanceof Uint8Array)) return bytes;
    const source = decode(file.path, bytes);
    return "kind" in source ? source : { ...source, stablePath: stablePath(file.absolute, file.path) };
  } catch (error) {
    return unreadable(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** The path from the repository's root; as messages have it where there is no repository. */
function stablePath(absolute: string, shown: string): string {
  const root = repositoryRoot(dirname(absolute));
  return root === null ? shown : relative(root, absolute).split(sep).join("/");
}

async function readFileBytes(path: string, isNamed: boolean): Promise<Uint8Array | ReadProblem> {
  const found = await stat(path);
  if (!found.isFile() && !(isNamed && found.isFIFO())) return unreadable("It is not a regular file.");
  if (found.size > SIZE_LIMIT) return tooLong("The file", found.size);
  // Without O_NONBLOCK a file that has become a pipe since would be waited for.
  const handle = await open(path, found.isFIFO() ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const isSame = (await handle.stat()).isFile() === found.isFile();
    return isSame ? await bytesOf(handle, found.size) : unreadable("It is not a regular file.");
  } finally {
    await handle.close();
  }
}

/** All bytes, as long as they are not too many: a file may grow while it is read, and a pipe does not tell its size. */
async function bytesOf(handle: FileHandle, size: number): Promise<Uint8Array | ReadProblem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(Math.max(CHUNK, size - length + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return Buffer.concat(chunks, length);
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > SIZE_LIMIT) return tooLong("The file");
  }
}

function tooLong(what: string, size: number | null = null): ReadProblem {
  const has = size === null ? `more than ${String(SIZE_LIMIT)} bytes` : `${String(size)} bytes`;
  return unreadable(`${what} has ${has}; at most ${String(SIZE_LIMIT)} are read.`);
}

function unreadable(message: string): ReadProblem {
  return { kind: "unreadable", message };
}
