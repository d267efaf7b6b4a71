import { realpath, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { isInside } from "../io/inside.ts";
import { UsageError } from "../io/usage-error.ts";
import { isGlob, readGlob } from "../text/glob.ts";
import { isWanted, missing, PATTERN_LENGTH } from "./find-files.ts";
import { fromRoot } from "./real-file.ts";
import { NEVER_SEARCHED } from "./walk-folder.ts";

/** Which files of a repository belong to a run, told by their paths: without a search of folders. */
export interface RunScope {
  /** Whether a file, by its path from the root, is in the run: found, or named by itself. */
  readonly of: (path: string) => "found" | "named" | null;
}

/** A path of the command line, as a test of absolute paths. */
type Test = (absolute: string) => "found" | "named" | null;

/**
 * What paths, folders and globs name of the files of a repository, by their paths from the root: those that are there, and
 * those that a change deletes.
 * @throws {UsageError} when a path is empty, is standard input, is outside the repository, or names nothing.
 */
export async function runScope(
  paths: readonly string[],
  { root, cwd }: { readonly root: string; readonly cwd: string },
  files: ReadonlySet<string>,
): Promise<RunScope> {
  const tests: Test[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    if (path === "-") throw new UsageError("Standard input is in no revision: `--since` compares files.");
    const test = await testOf(path, cwd, root, files);
    if (isGlob(path) && ![...files].some((file) => test(resolve(root, file)) !== null))
      throw new UsageError(`No file matches \`${path}\` in what git knows or could add.`);
    tests.push(test);
  }
  return {
    of(path) {
      const absolute = resolve(root, path);
      const found = tests.map((test) => test(absolute));
      return found.includes("named") ? "named" : found.includes("found") ? "found" : null;
    },
  };
}

async function testOf(path: string, cwd: string, root: string, files: ReadonlySet<string>): Promise<Test> {
  if (path === "") throw new UsageError("A path is empty. Name a file or a folder.");
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === null && isGlob(path) && path.length <= PATTERN_LENGTH) return globTest(path, cwd);
  const real = await realpath(absolute).catch(() => absolute);
  if (!isInside(real, root))
    throw new UsageError(`\`${path}\` is outside the repository \`${root}\`: \`--since\` cannot compare it.`);
  if (kind === "folder") return (file) => (isWanted(file) && isSearched(file, real) ? "found" : null);
  if (kind === null && !files.has(fromRoot(root, absolute))) throw new UsageError(await missing(path, absolute));
  return (file) => (file === absolute || file === real ? "named" : null);
}

function globTest(pattern: string, cwd: string): Test {
  const { base, matches } = readGlob(pattern);
  const folder = resolve(cwd, base);
  return (file) => (isSearched(file, folder) && matches(relative(folder, file).split(sep).join("/")) ? "found" : null);
}

/** Whether a search of the folder would come to the file. */
function isSearched(file: string, folder: string): boolean {
  const parts = relative(folder, file).split(sep);
  return isInside(file, folder) && !parts.some((part) => NEVER_SEARCHED.includes(part));
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}
