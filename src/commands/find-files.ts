import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UsageError, type Io } from "./io.ts";

/** A file to analyse. */
export interface FoundFile {
  /** As messages name it: relative to the working folder, with `/`; absolute where it lies outside. */
  readonly path: string;
  /** `null` for standard input. */
  readonly absolute: string | null;
  /** Whether it was named by itself, not found in a folder or by a glob. */
  readonly isNamed: boolean;
}

/** What is looked for in folders. */
const PATTERN = "**/*.{json,jsonc,bicep,bicepparam}";
const NEVER = ["**/node_modules/**", "**/.git/**"];

/**
 * The files that paths, folders, globs and `-` name, sorted, each once. Folders and globs leave out what `.gitignore`
 * files ignore; a file that is named is taken whatever its ending.
 * @throws {UsageError} when a path is not there or a glob matches nothing.
 */
export async function findFiles(paths: readonly string[], io: Pick<Io, "cwd">): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const path of paths.length === 0 ? ["."] : paths) {
    for (const file of await expandPath(path, io.cwd)) found.set(file.absolute ?? "-", file);
  }
  return [...found.values()].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

async function expandPath(path: string, cwd: string): Promise<readonly FoundFile[]> {
  if (path === "-") return [{ path: "<stdin>", absolute: null, isNamed: true }];
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === "file") return [{ path: displayPath(absolute, cwd), absolute, isNamed: true }];
  if (kind === "folder") return glob(PATTERN, absolute, cwd);
  if (!/[*?{[!]/.test(path)) throw new UsageError(`No such file or folder: \`${path}\`.`);
  const matches = await glob(isAbsolute(path) ? relative(cwd, path) : path, cwd, cwd);
  if (matches.length === 0) throw new UsageError(`No file matches \`${path}\`.`);
  return matches;
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}

async function glob(pattern: string, folder: string, cwd: string): Promise<readonly FoundFile[]> {
  const tinyglobby = await import("tinyglobby");
  const matches = await tinyglobby.glob([pattern], {
    cwd: folder,
    ignore: NEVER,
    dot: false,
    followSymbolicLinks: false,
    onlyFiles: true,
  });
  const files = matches.map((match) => resolve(folder, match));
  const isIgnored = await ignoredBy(files, folder);
  return files
    .filter((file) => !isIgnored(file))
    .map((absolute) => ({ path: displayPath(absolute, cwd), absolute, isNamed: false }));
}

/** A test by the `.gitignore` files between the repository's root and each file. */
async function ignoredBy(files: readonly string[], folder: string): Promise<(file: string) => boolean> {
  const { default: ignore } = await import("ignore");
  const root = await repositoryRoot(folder);
  const folders = new Set(files.flatMap((file) => foldersBetween(root ?? folder, dirname(file))));
  const rules: { readonly folder: string; readonly ignores: (path: string) => boolean }[] = [];
  for (const each of folders) {
    const text = await readText(join(each, ".gitignore"));
    if (text === null) continue;
    const matcher = ignore().add(text);
    rules.push({ folder: each, ignores: (path) => matcher.ignores(path) });
  }
  return (file) =>
    rules.some(
      (rule) => file.startsWith(rule.folder + sep) && rule.ignores(relative(rule.folder, file).split(sep).join("/")),
    );
}

/** The folder above with a `.git`, if there is one. */
async function repositoryRoot(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await kindOf(join(at, ".git"))) !== null) return at;
    if (dirname(at) === at) return null;
  }
}

function foldersBetween(root: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at.startsWith(root); at = dirname(at)) {
    folders.push(at);
    if (at === root || dirname(at) === at) break;
  }
  return folders;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}

/** How messages name a file: relative to the working folder, with `/`; absolute where it lies outside. */
export function displayPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute);
  return (path.startsWith("..") || isAbsolute(path) ? absolute : path).split(sep).join("/");
}
