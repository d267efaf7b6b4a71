import { resolve } from "node:path";
import type { LeftOut } from "./find-files.ts";
import { UsageError } from "../io/usage-error.ts";
import type { InputIo } from "../io/io.ts";
import { isThere } from "../io/is-there.ts";
import { readBytes, SIZE_LIMIT, tooLong, type ReadRefusal } from "../io/read-bytes.ts";
import { errorText } from "../text/error-text.ts";

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
export async function listedFiles(list: string, io: InputIo): Promise<ListedFiles> {
  const text = await textOf(list, io);
  const names = text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((name) => name !== "");
  const isListed = (name: string): boolean => isThere(resolve(io.cwd, name));
  return {
    paths: names.filter(isListed),
    missing: names
      .filter((name) => !isListed(name))
      .map((path) => ({ path, reason: "It is in the list, but the file does not exist.", kind: "listed" })),
  };
}

async function textOf(list: string, io: InputIo): Promise<string> {
  const bytes = await bytesOf(list, io);
  if (bytes instanceof Uint8Array) return new TextDecoder().decode(bytes);
  throw new UsageError(`The list \`${list}\` cannot be read: ${bytes.message}`);
}

async function bytesOf(list: string, io: InputIo): Promise<Uint8Array | Pick<ReadRefusal, "message">> {
  if (list === "-") return (await io.readStdin(SIZE_LIMIT)) ?? tooLong("Standard input");
  const path = resolve(io.cwd, list);
  io.didRead?.(path);
  try {
    return await readBytes(path, true);
  } catch (error) {
    return { message: `${errorText(error)}.` };
  }
}
