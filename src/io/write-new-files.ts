import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "./usage-error.ts";
import { makeFolder, writeFiles } from "./write-files.ts";
import { errorText } from "../text/error-text.ts";

/** A file that is to be made. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes files, and the folders that they lie in. One that is there with the same text stays as it is.
 * @throws {UsageError} when one is there with another text: then nothing is written, and nothing is ever written over.
 */
export async function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  const found = await Promise.all(files.map(async (file) => ({ file, before: await textOf(file.path) })));
  const changed = found.filter(({ file, before }) => before !== null && before !== file.text);
  const [first] = changed;
  if (first !== undefined) {
    const more = changed.length === 1 ? "" : `, and ${String(changed.length - 1)} more,`;
    throw new UsageError(
      `\`${first.file.path}\`${more} is there already with another content. Nothing was written: name another folder.`,
    );
  }
  const absent = found.filter(({ before }) => before === null).map(({ file }) => file);
  for (const folder of new Set(absent.map(({ path }) => dirname(path)))) await makeFolder(folder);
  await writeFiles(absent.map(({ path, text }) => ({ path, content: Buffer.from(text), before: null })));
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw new UsageError(`\`${path}\` cannot be read: ${errorText(error)}.`, {
      cause: error,
    });
  }
}
