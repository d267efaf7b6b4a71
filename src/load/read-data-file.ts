import { resolve } from "node:path";
import { decode } from "../text/decode.ts";
import { readBaselineAsSnapshot } from "../audit/baseline-as-snapshot.ts";
import { readSnapshot, type SnapshotSet } from "../vault/snapshot.ts";
import { UsageError } from "../io/usage-error.ts";
import type { InputIo } from "../io/io.ts";
import { readBytes } from "../io/read-bytes.ts";
import { errorText } from "../text/error-text.ts";

/** Bytes of the largest file of data that is read: some hundred thousand vaults. */
const SIZE_LIMIT = 400 * 1024 * 1024;

/**
 * The text of a file that another command wrote: UTF-8 or UTF-16, as the shells of Windows write it, with or without a byte
 * order mark.
 * @throws {UsageError} when there is none.
 */
export async function readDataFile(path: string, io: Pick<InputIo, "cwd" | "didRead">): Promise<string> {
  const bytes = await bytesOf(path, io);
  const source = decode(path, bytes);
  if ("kind" in source) throw new UsageError(`\`${path}\` cannot be read: ${source.message}`);
  return source.text;
}

/**
 * The snapshot in a file; the baseline of an audit is one, too.
 * @throws {UsageError} when there is none.
 */
export async function readSnapshotFile(path: string, io: Pick<InputIo, "cwd" | "didRead">): Promise<SnapshotSet> {
  const text = await readDataFile(path, io);
  const set = readBaselineAsSnapshot(text) ?? readSnapshot(text);
  if ("kind" in set) throw new UsageError(`\`${path}\`: ${set.message}`);
  return set;
}

/** A pipe is read, too: shells hand over the output of a command by one. */
async function bytesOf(path: string, io: Pick<InputIo, "cwd" | "didRead">): Promise<Uint8Array> {
  const absolute = resolve(io.cwd, path);
  try {
    const bytes = await readBytes(absolute, true, SIZE_LIMIT);
    if (bytes instanceof Uint8Array) {
      io.didRead?.(absolute);
      return bytes;
    }
    throw new UsageError(`\`${path}\` cannot be read: ${bytes.message}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`\`${path}\` cannot be read: ${errorText(error)}.`);
  }
}
