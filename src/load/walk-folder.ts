import { readdir, type Dirent } from "node:fs";
import { join } from "node:path";

/** What a walk through a folder met, with absolute paths. */
export interface Walk {
  readonly files: readonly string[];
  /** Symbolic links, which are not followed. */
  readonly links: readonly string[];
  /** What is neither a file, nor a folder, nor a link. */
  readonly others: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** The `.gitignore` files. */
  readonly ignoreFiles: readonly string[];
}

/** A folder that cannot be listed, and the system's reason. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** Lists a folder; a port, so that tests can refuse it. */
export type ReadFolder = (path: string, done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void) => void;

/** Folders that hold no templates of their own: dependencies, and what version control keeps. */
export const NEVER_SEARCHED: readonly string[] = ["node_modules", ".git", ".hg", ".svn", ".jj"];

/** Everything in a folder, and so many folders below it: `depth` 0 is the folder alone, `null` has no limit. */
export async function walkFolder(
  folder: string,
  depth: number | null = null,
  read: ReadFolder = readFolder,
): Promise<Walk> {
  const { globby } = await import("globby");
  const { list, unreadable } = listing(read);
  const entries = await globby("**/*", {
    cwd: folder,
    ignore: NEVER_SEARCHED.map((name) => `**/${name}`),
    ...(depth === null ? {} : { deep: depth + 1 }),
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    fs: { readdir: list },
  });
  const pathsOf = (is: (entry: Entry) => boolean): readonly string[] =>
    // Joined here: what `absolute` gives has other names for files with a backslash in theirs.
    entries.filter(({ dirent }) => is(dirent)).map(({ path }) => join(folder, path));
  return {
    files: pathsOf((entry) => entry.isFile()),
    links: pathsOf((entry) => entry.isSymbolicLink()),
    others: pathsOf((entry) => !entry.isFile() && !entry.isSymbolicLink() && !entry.isDirectory()),
    unreadable,
    ignoreFiles: pathsOf((entry) => entry.isFile() && entry.name === ".gitignore"),
  };
}

type Entry = Pick<Dirent, "name" | "isFile" | "isDirectory" | "isSymbolicLink">;

function readFolder(path: string, done: Parameters<ReadFolder>[1]): void {
  readdir(path, { withFileTypes: true }, done);
}

/** A folder that cannot be listed is noted, and counts as empty, so that the walk goes on. */
function listing(read: ReadFolder): { readonly list: ListFolder; readonly unreadable: readonly Unreadable[] } {
  const unreadable: Unreadable[] = [];
  const list = (path: string, _options: unknown, done?: Parameters<ReadFolder>[1]): void => {
    read(path, (error, entries) => {
      if (error !== null && error.code !== "ENOENT") unreadable.push({ path, reason: error.message });
      done?.(null, error === null ? entries : []);
    });
  };
  return { list, unreadable };
}

interface ListFolder {
  (path: string, options: { readonly withFileTypes: true }, done: Parameters<ReadFolder>[1]): void;
  (path: string, done: (error: NodeJS.ErrnoException | null, names: string[]) => void): void;
}
