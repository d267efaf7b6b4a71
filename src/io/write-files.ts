import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "./usage-error.ts";
import { refuseReadOnly, replaceFile, type FileContent } from "./replace-file.ts";
import { errorText } from "../text/error-text.ts";

/** A file to write, and what it held when it was read. */
export interface FileWrite {
  readonly path: string;
  readonly content: Uint8Array;
  /** `null` for a file that is new. */
  readonly before: Uint8Array | null;
}

/**
 * Writes files one after the other, each whole or not at all. Checks all of them before the first is written.
 * @throws {UsageError} when one cannot be written, or is not what it was when it was read; it says which are written, or
 *   `whenNone`.
 */
export async function writeFiles(files: readonly FileWrite[], whenNone = "Nothing was written."): Promise<void> {
  const written: string[] = [];
  try {
    for (const file of files) await checkUnchanged(file);
    for (const { path, content, before } of files) {
      await replaceFile(path, content, before === null);
      written.push(path);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const left = files.map(({ path }) => path).filter((path) => !written.includes(path));
    throw new UsageError(`${error.message} ${written.length === 0 ? whenNone : stateText(written, left)}`, {
      cause: error,
    });
  }
}

function stateText(written: readonly string[], left: readonly string[]): string {
  const names = (paths: readonly string[]): string => paths.map((path) => `\`${path}\``).join(", ");
  return `Written: ${names(written)}; not written: ${names(left)}. Run the command again.`;
}

/**
 * Writes a file whole or not at all; a device or a pipe is written to.
 * @throws {UsageError} when it cannot be written.
 */
export async function writeAtomically(path: string, content: FileContent): Promise<void> {
  await replaceFile(path, content);
}

/**
 * Writes a report as `writeAtomically` does, in a folder that is made where it is missing.
 * @throws {UsageError} when either cannot be done.
 */
export async function writeReport(path: string, content: FileContent): Promise<void> {
  await makeFolder(dirname(path));
  await writeAtomically(path, content);
}

/**
 * Makes a folder, and those that it lies in, where they are missing.
 * @throws {UsageError} when it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    const why = errorText(error);
    throw new UsageError(`The folder \`${path}\` cannot be made: ${why}.`, { cause: error });
  }
}

async function checkUnchanged({ path, before }: FileWrite): Promise<void> {
  const now = await readFile(path).catch(noFile);
  if (before === null && now !== null) throw new UsageError(`\`${path}\` has been made meanwhile.`);
  if (before === null) return;
  if (now === null || !now.equals(before)) throw new UsageError(`\`${path}\` was changed meanwhile.`);
  await refuseReadOnly(path);
}

function noFile(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw new UsageError(error.message);
}
