import { readdirSync, realpathSync, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { closest } from "../text/closest.ts";
import { isGlob, readGlob } from "../text/glob.ts";
import { gitIgnored, isIgnoredPath } from "./git-ignored.ts";
import { isInside } from "../io/inside.ts";
import { UsageError } from "../io/usage-error.ts";
import type { InputIo } from "../io/io.ts";
import { walkFolder, type ReadFolder, type Walk } from "./walk-folder.ts";

/** A file to analyse. */
export interface FoundFile {
  /** As messages name it: relative to the working folder, with `/`; absolute where it lies outside. */
  readonly path: string;
  /** `null` for standard input. */
  readonly absolute: string | null;
  /** Whether it was named by itself, not found in a folder or by a glob. */
  readonly isNamed: boolean;
}

/** What a search met and does not read. */
export interface LeftOut {
  /** As messages name it. */
  readonly path: string;
  readonly reason: string;
  /** `error` where it cannot be read, `not-read` where it is not, and `listed` where it is another name of a file of the run. */
  readonly kind: "error" | "not-read" | "listed";
}

/** The files of a run, and what was left out on the way, each sorted by path. */
export interface Search {
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
  /** How many files were left out because git ignores them. */
  readonly ignored: number;
}

/** What is looked for in folders, whatever the case of its letters. */
const ENDINGS = /\.(?:jsonc?|bicep(?:param)?)$/i;
/** Names of a folder that a name which is not there is compared with. */
const NAMES_COMPARED = 2_000;
/** Characters of the longest glob. */
export const PATTERN_LENGTH: number = 4_096;

/**
 * Searches the files that paths, folders, globs and `-` name, each once. Folders and globs leave out what `.gitignore`
 * files ignore; what is named by itself is taken whatever its ending, and whether or not git ignores it.
 * @throws {UsageError} when a path is empty or not there, or a glob matches nothing.
 */
export async function findFiles(
  paths: readonly string[],
  io: Pick<InputIo, "cwd">,
  readFolder?: ReadFolder,
): Promise<Search> {
  const files = new Map<string, FoundFile>();
  const leftOut = new Map<string, LeftOut>();
  const ignored = new Set<string>();
  if (paths.includes(""))
    throw new UsageError(
      "A path is empty. Name a file or a folder; a list that may be empty goes to `lint --files-from`.",
    );
  for (const path of paths.length === 0 ? ["."] : paths) {
    const found = await expandPath(path, io.cwd, readFolder);
    for (const file of found.files) {
      const key = file.absolute ?? "-";
      if (file.isNamed || !files.has(key)) files.set(key, file);
    }
    for (const each of found.leftOut) leftOut.set(each.path, each);
    for (const each of found.ignored) ignored.add(each);
  }
  return {
    files: sorted([...files.values()]),
    leftOut: sorted([...leftOut.values()].filter(({ path }) => !files.has(resolve(io.cwd, path)))),
    ignored: [...ignored].filter((path) => !files.has(path)).length,
  };
}

interface Found extends Pick<Search, "files" | "leftOut"> {
  /** Absolute paths. */
  readonly ignored: readonly string[];
}

async function expandPath(path: string, cwd: string, readFolder?: ReadFolder): Promise<Found> {
  if (path === "-") return named({ path: "<stdin>", absolute: null, isNamed: true });
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === "file") return named({ path: displayPath(absolute, cwd), absolute, isNamed: true });
  if (kind === "folder") return select(await walkFolder(absolute, null, readFolder), absolute, cwd, isWanted);
  if (!isGlob(path) || path.length > PATTERN_LENGTH) throw new UsageError(await missing(path, absolute));
  return expandGlob(path, cwd, readFolder);
}

/** What is said of a path that is not there. */
export async function missing(path: string, absolute: string): Promise<string> {
  const hint = (await isIgnoredPath(absolute))
    ? " Git ignores it, so a clone does not have it before it is built."
    : misspelt(path, absolute);
  return `No such file or folder: \`${path}\`.${hint}`;
}

/** The name beside it that may have been meant, as the rest of a message. */
function misspelt(path: string, absolute: string): string {
  const beside = closest(basename(absolute), namesIn(dirname(absolute)));
  if (beside === null) return "";
  const folder = path.slice(0, path.length - basename(path).length);
  return ` Did you mean \`${folder}${beside}\`?`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).slice(0, NAMES_COMPARED);
  } catch {
    return [];
  }
}

async function expandGlob(pattern: string, cwd: string, readFolder?: ReadFolder): Promise<Found> {
  const { base, depth, matches } = readGlob(pattern);
  const folder = resolve(cwd, base);
  const walk = await walkFolder(folder, depth, readFolder);
  const found = await select(walk, folder, cwd, (file) => matches(relative(folder, file).split(sep).join("/")));
  if (found.files.length > 0 || found.leftOut.length > 0) return found;
  const count = found.ignored.length;
  throw new UsageError(
    count === 0
      ? `No file matches \`${pattern}\`.`
      : `Git ignores all files that match \`${pattern}\` (${String(count)}). Name a file or its folder to have it read.`,
  );
}

function named(file: FoundFile): Found {
  return { files: [file], leftOut: [], ignored: [] };
}

/** Whether a file is read where it is found in a folder: by its ending. */
export function isWanted(path: string): boolean {
  return ENDINGS.test(path);
}

/** The wanted files of a walk that git does not ignore, and what is not read of the rest. */
async function select(walk: Walk, folder: string, cwd: string, isMatch: (path: string) => boolean): Promise<Found> {
  const isIgnored = await gitIgnored(folder, walk.ignoreFiles);
  const wanted = walk.files.filter(isMatch);
  const files = wanted.filter((file) => !isIgnored(file));
  const place: LinkPlace = {
    folder: realPath(folder),
    root: realPath(isInside(folder, cwd) ? cwd : folder),
    files: new Set(files.map((file) => resolve(realPath(folder), relative(folder, file)))),
  };
  const links = walk.links.filter((link) => !isIgnored(link)).map((link) => readLink(link, isMatch(link), place, cwd));
  const others = walk.others.filter((path) => isMatch(path) && !isIgnored(path));
  const shown = (path: string): string => displayPath(path, cwd) || ".";
  return {
    files: [...files, ...links.flatMap((link) => (link.kind === "file" ? [link.path] : []))].map((absolute) => ({
      path: shown(absolute),
      absolute,
      isNamed: false,
    })),
    leftOut: [
      ...links.flatMap((link) => (link.kind === "left-out" ? [{ ...link.why, path: shown(link.path) }] : [])),
      ...others.map((path) => ({ path: shown(path), reason: "It is not a regular file.", kind: "not-read" as const })),
      ...walk.unreadable
        .filter(({ path }) => path === folder || !isIgnored(`${path}${sep}`))
        .map(({ path, reason }) => ({
          path: shown(path),
          reason: `The folder cannot be read: ${reason}.`,
          kind: "error" as const,
        })),
    ],
    ignored: wanted.filter(isIgnored),
  };
}

/** Where a link was found: real paths of the folder that is searched, of the folder that links may lead into, and of the files found. */
interface LinkPlace {
  readonly folder: string;
  readonly root: string;
  readonly files: ReadonlySet<string>;
}

type Link =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "left-out"; readonly path: string; readonly why: Omit<LeftOut, "path"> }
  | { readonly kind: "none" };

/** A link is read where it leads to a file of the run's folder that is not found by its own name. */
function readLink(path: string, isWanted: boolean, { folder, root, files }: LinkPlace, cwd: string): Link {
  const leftOut = (kind: LeftOut["kind"], reason: string): Link => ({ kind: "left-out", path, why: { kind, reason } });
  const target = targetOf(path);
  if (target === null)
    return isWanted ? leftOut("not-read", "It is a symbolic link that leads nowhere.") : { kind: "none" };
  const shown = displayPath(target.path, cwd) || ".";
  if (target.kind === "folder") {
    return isInside(target.path, folder)
      ? leftOut("listed", `It is a symbolic link to the folder \`${shown}\`, which is searched itself.`)
      : leftOut(
          "not-read",
          "It is a symbolic link to a folder outside, which is not followed. Name the folder to have it read.",
        );
  }
  if (!isWanted) return { kind: "none" };
  if (target.kind === "other") return leftOut("not-read", "It is a symbolic link to what is not a regular file.");
  if (files.has(target.path)) return leftOut("listed", `It is a symbolic link to \`${shown}\`, which is read itself.`);
  return isInside(target.path, root)
    ? { kind: "file", path }
    : leftOut(
        "not-read",
        "It is a symbolic link that leads out of the folder of this run. Name the file to have it read.",
      );
}

function targetOf(link: string): { readonly path: string; readonly kind: "file" | "folder" | "other" } | null {
  try {
    const path = realpathSync(link);
    const target = statSync(path);
    return { path, kind: target.isDirectory() ? "folder" : target.isFile() ? "file" : "other" };
  } catch {
    return null;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}

function sorted<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

/** How messages name a file: relative to the working folder, with `/`; absolute where it lies outside. */
export function displayPath(absolute: string, cwd: string): string {
  return (isInside(absolute, cwd) ? relative(cwd, absolute) : absolute).split(sep).join("/");
}

/** Why a search found nothing, as the rest of a sentence. */
export function nothingIn(paths: readonly string[], ignored: number, excluded = 0): string {
  const names = (paths.length === 0 ? ["."] : paths).map((path) => `\`${path}\``).join(", ");
  if (excluded > 0) return `the configuration ignores all files in ${names} (${String(excluded)})`;
  if (ignored > 0)
    return `git ignores all files in ${names} (${String(ignored)}). Name a file or a folder that git ignores to have it read`;
  return `no .json, .jsonc, .bicep or .bicepparam file in ${names}`;
}
