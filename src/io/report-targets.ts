import type { BigIntStats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./usage-error.ts";
import type { Io } from "./io.ts";

/** A file that a run is to write. */
export interface ReportTarget {
  /** As the user named it. */
  readonly name: string;
  readonly path: string;
}

/**
 * Refuses to write over what the run reads, and to write two reports to one file, by whatever path or link they are named.
 * Devices such as `/dev/null` take several reports, and hold no input.
 * @throws {UsageError} when a target is a folder, an input, a target twice, or the file that standard output goes to.
 */
export async function checkTargets(
  targets: readonly ReportTarget[],
  inputs: Iterable<string>,
  { stdin, stdout }: Pick<Io, "stdin" | "stdout">,
  usesStdout: boolean,
): Promise<void> {
  if (targets.length === 0) return;
  const read = new Set(await Promise.all(Array.from(inputs, fileIdentity)));
  if (stdin !== undefined) read.add(stdin.file);
  const taken = new Map<string, string>();
  if (usesStdout && typeof stdout.file === "string") taken.set(stdout.file, "standard output");
  for (const { name, path } of targets) {
    const file = await fileIdentity(path);
    if (file === null) continue;
    if (read.has(file))
      throw new UsageError(
        `\`${name}\` is a file that this run reads, and the report would overwrite it: name another.`,
      );
    const other = taken.get(file);
    if (other !== undefined)
      throw new UsageError(`\`${name}\` and ${other} are the same file: give each format a file of its own.`);
    taken.set(file, `\`${name}\``);
  }
}

/** The same text for all names of a file; `null` for a device. */
export async function fileIdentity(path: string): Promise<string | null> {
  const stats = await stat(path, { bigint: true }).catch(() => null);
  if (stats === null) return join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path));
  if (stats.isDirectory()) throw new UsageError(`\`${path}\` is a folder: name a file.`);
  return identityOf(stats);
}

/** What tells one file or pipe from another; `null` for what is neither. */
export function identityOf(stats: BigIntStats): string | null {
  return stats.isFile() || stats.isFIFO() ? `${String(stats.dev)}:${String(stats.ino)}` : null;
}
