import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { access, constants, link, lstat, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "./usage-error.ts";
import { errorText } from "../text/error-text.ts";

/** What a file is to hold: whole, or in pieces that can be gone through more than once. */
export type FileContent = Uint8Array | string | Iterable<string>;

/** Where a path leads: links are followed. */
type Target =
  /** A pipe, a terminal, another device, or an open file such as `/dev/stdout`: written to, never replaced. */
  | { readonly kind: "stream"; readonly path: string }
  | { readonly kind: "file"; readonly path: string; readonly stats: Stats }
  | { readonly kind: "absent"; readonly path: string };

/** Random bytes in the name of a temporary file: nobody can foresee it. */
const NAME_BYTES = 12;
/** How many links a path may lead through. */
const LINK_LIMIT = 40;
/** The folders whose entries are open files of a process. */
const DESCRIPTORS = /^\/(?:proc\/(?:self|thread-self|\d+)(?:\/task\/\d+)?|dev)\/fd$/;

/**
 * Writes a file whole or not at all. Owner, mode, symbolic and hard links stay. What is no regular file, such as a device or
 * a pipe, is written to. With `isNew` a file that is there is not touched.
 * @throws {UsageError} when it cannot be written.
 */
export async function replaceFile(path: string, content: FileContent, isNew = false): Promise<void> {
  try {
    const target = await targetOf(path);
    if (isNew && target.kind !== "absent") throw new UsageError(`\`${path}\` has been made meanwhile.`);
    if (target.kind === "stream") await writeTo(await open(target.path, "a"), content);
    else if (target.kind === "absent") await create(target.path, content, isNew);
    else await replace(target, content);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`\`${path}\` cannot be written: ${errorText(error)}.`);
  }
}

/**
 * Refuses a file that its owner keeps from being written, which the rights of a folder would allow to replace.
 * @throws {UsageError} when it is read-only.
 */
export async function refuseReadOnly(path: string): Promise<void> {
  const { mode } = await stat(path);
  const isWritable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  // The bits count for root, too, who may write everything.
  if ((mode & 0o222) === 0 || !isWritable) throw new UsageError(`\`${path}\` is read-only.`);
}

async function targetOf(path: string): Promise<Target> {
  const stats = await statsOf(path);
  if (stats?.isDirectory() === true) throw new UsageError(`\`${path}\` is a folder: name a file.`);
  if (stats?.isBlockDevice() === true) throw new UsageError(`\`${path}\` is a disk: name a file.`);
  const last = await lastLink(path);
  if (stats === null) return { kind: "absent", path: last.path };
  if (!stats.isFile() || last.isDescriptor) return { kind: "stream", path };
  return { kind: "file", path: await realpath(path), stats };
}

async function statsOf(path: string): Promise<Stats | null> {
  return stat(path).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** What a path names behind all links, whether it is there or not. */
async function lastLink(path: string): Promise<{ readonly path: string; readonly isDescriptor: boolean }> {
  let at = path;
  for (let count = 0; count < LINK_LIMIT; count++) {
    const folder = await realpath(dirname(at));
    if (DESCRIPTORS.test(folder)) return { path: at, isDescriptor: true };
    at = join(folder, basename(at));
    const isLink = await lstat(at).then(
      (stats) => stats.isSymbolicLink(),
      () => false,
    );
    if (!isLink) break;
    at = resolve(folder, await readlink(at));
  }
  return { path: at, isDescriptor: false };
}

async function create(path: string, content: FileContent, isNew: boolean): Promise<void> {
  await withTemporary(path, content, null, (temporary) => (isNew ? putNew(temporary, path) : rename(temporary, path)));
}

/** A link is refused where a file is there, which a rename would replace. */
async function putNew(temporary: string, path: string): Promise<void> {
  await link(temporary, path);
  await rm(temporary);
}

async function replace(target: Target & { kind: "file" }, content: FileContent): Promise<void> {
  const { path, stats } = target;
  await refuseReadOnly(path);
  await withTemporary(path, content, stats, async (temporary) => {
    if (stats.nlink > 1 || !(await hasOwner(temporary, stats))) return overwrite(path, content, temporary);
    await rename(temporary, path).catch((error: unknown) => {
      // Where something is mounted on the file itself.
      if (hasCode(error, "EBUSY")) return overwrite(path, content, temporary);
      throw error;
    });
  });
}

async function hasOwner(path: string, { uid, gid }: Stats): Promise<boolean> {
  const stats = await stat(path);
  return stats.uid === uid && stats.gid === gid;
}

/** A file that nothing else has opened, beside the one to be written; gone afterwards, whatever happens. */
async function withTemporary(
  path: string,
  content: FileContent,
  like: Stats | null,
  use: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(path), `.arm-guard-${randomBytes(NAME_BYTES).toString("hex")}.tmp`);
  const file = await open(temporary, "wx", like === null ? 0o666 : 0o600);
  try {
    await writeTo(file, content, like);
    await use(temporary);
  } catch (error) {
    if (!(error instanceof HalfWritten)) await rm(temporary, { force: true });
    throw error;
  }
  await rm(temporary, { force: true });
}

/** The old file is no more and the new one not whole: where its content is. */
class HalfWritten extends UsageError {}

/**
 * Writes over a file that cannot be replaced, because other names or another owner would lose it. The temporary file stays
 * until all is written, and where that fails.
 */
async function overwrite(path: string, content: FileContent, temporary: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(0);
    await writeAll(file, content);
    await file.sync();
  } catch (error) {
    throw new HalfWritten(`\`${path}\` was not written to its end; \`${temporary}\` holds its new content.`, {
      cause: error,
    });
  } finally {
    await file.close();
  }
}

/** All bytes are on the disk before the file takes the place of the old one. */
async function writeTo(file: FileHandle, content: FileContent, like: Stats | null = null): Promise<void> {
  try {
    await writeAll(file, content);
    if (like !== null) {
      await file.chown(like.uid, like.gid).catch(() => undefined);
      await file.chmod(like.mode & 0o7777);
    }
    if ((await file.stat()).isFile()) await file.sync();
  } finally {
    await file.close();
  }
}

/** Characters that are written at once, and the bytes that they may take. */
const AT_ONCE = 48 * 1024;
const BYTES_PER_CHARACTER = 3;

async function writeAll(file: FileHandle, content: FileContent): Promise<void> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    await file.writeFile(content);
    return;
  }
  // One buffer for all pieces, as many as it takes at once: there may be a hundred thousand short ones.
  const buffer = Buffer.allocUnsafe(AT_ONCE * BYTES_PER_CHARACTER);
  let used = 0;
  for (const piece of content)
    for (let at = 0; at < piece.length;) {
      const end = endOfPart(piece, at);
      if (used + (end - at) * BYTES_PER_CHARACTER > buffer.length) {
        await writeWhole(file, buffer.subarray(0, used));
        used = 0;
      }
      used += buffer.write(piece.slice(at, end), used);
      at = end;
    }
  await writeWhole(file, buffer.subarray(0, used));
}

/** A surrogate pair is not torn apart. */
function endOfPart(piece: string, at: number): number {
  const end = Math.min(piece.length, at + AT_ONCE);
  return end < piece.length && /[\ud800-\udbff]/.test(piece.charAt(end - 1)) ? end - 1 : end;
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}
