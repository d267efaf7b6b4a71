import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { LeftOut } from "./find-files.ts";
import { UsageError, type Io } from "./io.ts";
import { isThere } from "./is-there.ts";
import { SIZE_LIMIT } from "./read-source.ts";

/** The files of a list, such as those that a change touches. */
export interface ListedFiles {
  readonly paths: readonly string[];
  /** Files of the list that are not there: a change may have deleted them. */
  readonly missing: readonly LeftOut[];
}

/**
 * Reads a list of files, one a line, or with a zero byte behind each as `git diff -z` prints it; `-` is standard input.
 * @throws {UsageError} when there is no such list.
 */
export async function listedFiles(list: string, io: Io): Promise<ListedFiles> {
  const text = await textOf(list, io);
  const names = text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((name) => name !== "");
  const isListed = (name: string): boolean => isThere(resolve(io.cwd, name));
  return {
    paths: names.filter(isListed),
    missing: names
      .filter((name) => !isListed(name))
      .map((path) => ({ path, reason: "It is in the list, and there is no such file.", kind: "listed" })),
  };
}

async function textOf(list: string, io: Io): Promise<string> {
  try {
    const bytes = list === "-" ? await io.readStdin(SIZE_LIMIT) : await readFile(resolve(io.cwd, list));
    if (bytes === null) throw new UsageError(`The list has more than ${String(SIZE_LIMIT)} bytes.`);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    throw new UsageError(
      `The list \`${list}\` cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
