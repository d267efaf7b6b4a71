import { resolve } from "node:path";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { displayPath } from "../../load/find-files.ts";
import { watchFiles } from "../../load/watch-files.ts";
import { isGlob, readGlob } from "../../text/glob.ts";
import { lint, type LintOptions } from "./run.ts";

/**
 * Lints, and lints again when a file changes, until the user ends it.
 * @throws {UsageError} when there is something else to read than files, or something else to print than text for people.
 */
export async function watchLint(options: LintOptions, io: Io): Promise<ExitCode> {
  const { paths, filesFrom, formats } = options;
  if (paths.includes("-") || filesFrom !== undefined)
    throw new UsageError("`--watch` watches files and folders: name them as paths.");
  if (formats.some(({ format, file }) => file === null && format !== "pretty"))
    throw new UsageError("`--watch` prints for people: give the other formats a file, as in `-o json=report.json`.");
  await lint(options, io);
  const folders = (paths.length === 0 ? ["."] : paths).map((path) => (isGlob(path) ? readGlob(path).base : path));
  const watcher = await watchFiles(folders.map((path) => resolve(io.cwd, path)));
  const ended = io.interrupted().then(() => null);
  try {
    for (;;) {
      watcher.add(io.inputs ?? []);
      io.stderr.write("Waiting for a change (Ctrl+C ends).\n");
      const changed = await Promise.race([watcher.next(), ended]);
      if (changed === null) return 0;
      io.stderr.write(`\n${displayPath(changed, io.cwd)} has changed.\n`);
      await lintAgain(options, io);
    }
  } finally {
    await watcher.close();
  }
}

/** What a file says must not end the watch: it is about to be mended. */
async function lintAgain(options: LintOptions, io: Io): Promise<void> {
  try {
    // What was kept of the world, such as the names in a folder, may have changed.
    await lint(options, { ...io });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`error: ${error.message}\n`);
  }
}
