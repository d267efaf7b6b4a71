import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";

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
  const found = statSync(path);
  if (isNamed && found.isFIFO()) return await pipeBytes(path, limit);
  if (!found.isFile()) return IRREGULAR;
  if (found.size > limit) return tooLong("The file", limit, found.size);
  // Whatever else waits has its turn, such as a signal: a run over many files waits for nothing else.
  await turn();
  return fileBytes(path, found.size, limit);
}

/** To read a regular file at once takes a fraction of the time of reading it by promises. */
function fileBytes(path: string, size: number, limit: number): Uint8Array | ReadRefusal {
  // Without O_NONBLOCK a file that has become a pipe since would be waited for.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) return IRREGULAR;
    const read = new ReadBytes(size, limit);
    for (;;) {
      const whole = read.add(readSync(descriptor, read.room()));
      if (whole !== null) return whole;
    }
  } finally {
    closeSync(descriptor);
  }
}

async function pipeBytes(path: string, limit: number): Promise<Uint8Array | ReadRefusal> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    if (!(await handle.stat()).isFIFO()) return IRREGULAR;
    const read = new ReadBytes(0, limit);
    for (;;) {
      const { bytesRead } = await handle.read(read.room());
      const whole = read.add(bytesRead);
      if (whole !== null) return whole;
    }
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

/** Bytes as they are read, as long as they are not too many: a file may grow meanwhile, and a pipe does not tell its size. */
class ReadBytes {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #room: Buffer;

  constructor(size: number, limit: number) {
    this.#limit = limit;
    this.#room = Buffer.allocUnsafe(size === 0 ? CHUNK : size + 1);
  }

  /** Where the next bytes go. */
  room(): Buffer {
    if (this.#room.length === 0) this.#room = Buffer.allocUnsafe(CHUNK);
    return this.#room;
  }

  /** Takes what was read into the room; gives all bytes at their end, and `null` before it. */
  add(count: number): Uint8Array | ReadRefusal | null {
    if (count === 0) return this.#chunks.length === 1 ? (this.#chunks[0] ?? null) : Buffer.concat(this.#chunks);
    this.#chunks.push(this.#room.subarray(0, count));
    this.#room = this.#room.subarray(count);
    this.#length += count;
    return this.#length > this.#limit ? tooLong("The file", this.#limit) : null;
  }
}
