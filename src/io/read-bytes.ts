import { constants } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";

/** Bytes of the largest file that is read: a template has at most four million. */
export const SIZE_LIMIT: number = 64 * 1024 * 1024;
/** Bytes that are read at once of what does not tell its size. */
const CHUNK = 64 * 1024;

/** Why a file is not read although it is there, in a sentence. */
export interface ReadRefusal {
  readonly kind: "irregular" | "too-long";
  readonly message: string;
}

/**
 * The bytes of a file, at most `limit`. Only regular files are read, and pipes that somebody named: a device never ends, and
 * a pipe that was found by itself may have nobody who writes to it.
 * @throws {Error} when the system does not let it be read.
 */
export async function readBytes(
  path: string,
  isNamed: boolean,
  limit: number = SIZE_LIMIT,
): Promise<Uint8Array | ReadRefusal> {
  const found = await stat(path);
  if (!found.isFile() && !(isNamed && found.isFIFO())) return IRREGULAR;
  if (found.size > limit) return tooLong("The file", limit, found.size);
  // Without O_NONBLOCK a file that has become a pipe since would be waited for.
  const handle = await open(path, found.isFIFO() ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const isSame = (await handle.stat()).isFile() === found.isFile();
    return isSame ? await bytesOf(handle, found.size, limit) : IRREGULAR;
  } finally {
    await handle.close();
  }
}

const IRREGULAR: ReadRefusal = { kind: "irregular", message: "It is not a regular file." };

/** Why more bytes than the limit are not read. */
export function tooLong(what: string, limit: number = SIZE_LIMIT, size: number | null = null): ReadRefusal {
  const has = size === null ? `more than ${String(limit)} bytes` : `${String(size)} bytes`;
  return { kind: "too-long", message: `${what} has ${has}; at most ${String(limit)} are read.` };
}

/** All bytes, as long as they are not too many: a file may grow while it is read, and a pipe does not tell its size. */
async function bytesOf(handle: FileHandle, size: number, limit: number): Promise<Uint8Array | ReadRefusal> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(Math.max(CHUNK, size - length + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return Buffer.concat(chunks, length);
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limit) return tooLong("The file", limit);
  }
}
