import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { decode } from "../text/decode.ts";
import { readSnapshot, type SnapshotSet } from "../vault/snapshot.ts";
import { UsageError, type Io } from "./io.ts";

/** Bytes of the largest file of data that is read: some hundred thousand vaults. */
const SIZE_LIMIT = 400 * 1024 * 1024;

/**
 * The text of a file that another command wrote: UTF-8 or UTF-16, as the shells of Windows write it, with or without a byte
 * order mark.
 * @throws {UsageError} when there is none.
 */
export async function readDataFile(path: string, io: Pick<Io, "cwd">): Promise<string> {
  const bytes = await bytesOf(path, io);
  const source = decode(path, bytes);
  if ("kind" in source) throw new UsageError(`\`${path}\` cannot be read: ${source.message}`);
  return source.text;
}

/**
 * The snapshot in a file.
 * @throws {UsageError} when there is none.
 */
export async function readSnapshotFile(path: string, io: Pick<Io, "cwd">): Promise<SnapshotSet> {
  const set = readSnapshot(await readDataFile(path, io));
  if ("kind" in set) throw new UsageError(`\`${path}\`: ${set.message}`);
  return set;
}

/** A pipe is read, too: shells hand over the output of a command by one. */
async function bytesOf(path: string, io: Pick<Io, "cwd">): Promise<Uint8Array> {
  try {
    const file = await open(resolve(io.cwd, path), "r");
    try {
      const stats = await file.stat();
      if (!stats.isFile() && !stats.isFIFO()) throw new Error("it is no file");
      if (stats.size > SIZE_LIMIT) throw new Error(`it has more than ${String(SIZE_LIMIT)} bytes`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
