import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./io.ts";

/** A file to write, and what it held when it was read. */
export interface FileWrite {
  readonly path: string;
  readonly content: Uint8Array;
  /** `null` for a file that is new. */
  readonly before: Uint8Array | null;
}

/**
 * Writes files one after the other, each whole or not at all: mode and symbolic links stay. Checks all of them before the
 * first is written.
 * @throws {UsageError} when one cannot be written, or is not what it was when it was read.
 */
export async function writeFiles(files: readonly FileWrite[]): Promise<void> {
  for (const file of files) await checkUnchanged(file);
  for (const { path, content, before } of files) await replaceFile(path, content, before === null);
}

/**
 * Writes a file whole or not at all.
 * @throws {UsageError} when it cannot be written.
 */
export async function writeAtomically(path: string, content: Uint8Array | string): Promise<void> {
  await replaceFile(path, content, false);
}

async function checkUnchanged({ path, before }: FileWrite): Promise<void> {
  const now = await readFile(path).catch(noFile);
  if (before === null && now !== null)
    throw new UsageError(`\`${path}\` has been made meanwhile. Nothing was written.`);
  if (before === null) return;
  if (now === null || !now.equals(before))
    throw new UsageError(`\`${path}\` was changed meanwhile. Nothing was written: run the command again.`);
  const { mode } = await stat(path);
  if ((mode & 0o222) === 0) throw new UsageError(`\`${path}\` is read-only. Nothing was written.`);
}

async function replaceFile(path: string, content: Uint8Array | string, isNew: boolean): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${basename(target)}.arm-guard-${String(process.pid)}.tmp`);
  try {
    const mode = isNew ? null : await modeOf(target);
    await writeThrough(temporary, content, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** All bytes are on the disk before the file takes the place of the old one. */
async function writeThrough(path: string, content: Uint8Array | string, mode: number | null): Promise<void> {
  const file = await open(path, "w", mode ?? 0o666);
  try {
    await file.writeFile(content);
    if (mode !== null) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch {
    return null;
  }
}

function noFile(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw new UsageError(error.message);
}
