import { access, constants, stat, statfs } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { refuseReadOnly } from "../../io/replace-file.ts";
import { UsageError } from "../../io/usage-error.ts";
import { errorText } from "../../text/error-text.ts";

/**
 * Refuses a file that a run could not write in the end: an audit of a large estate takes a while.
 * @throws {UsageError} when it is no regular file or read-only, or its folder is missing, read-only or on a full disk.
 */
export async function checkWritable(path: string, name: string): Promise<void> {
  if (await isFile(path, name)) await refuseReadOnly(path);
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw new UsageError(`\`${name}\` cannot be written: ${errorText(error)}.`);
  });
  const { blocks, bavail } = await statfs(folder);
  if (blocks > 0 && bavail === 0) throw new UsageError(`\`${name}\` cannot be written: the disk is full.`);
}

/**
 * Whether a file is there. What cannot be looked up is not taken for a file that is not there.
 * @throws {UsageError} when it is something else than a regular file, or cannot be looked up.
 */
export async function isFile(path: string, name: string): Promise<boolean> {
  const stats = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new UsageError(`\`${name}\` cannot be read: ${errorText(error)}.`);
  });
  if (stats?.isDirectory() === true) throw new UsageError(`\`${name}\` is a folder: name a file.`);
  if (stats?.isFile() === false) throw new UsageError(`\`${basename(name)}\` is not a regular file.`);
  return stats !== null;
}
