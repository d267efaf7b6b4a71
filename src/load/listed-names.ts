import { posix } from "node:path";

/** What stands among the paths that are read for the names of the files in a folder: no file is called so that git keeps. */
const NAMES = "*";

/** The path that stands for the names in a folder. */
export function namesOf(folder: string): string {
  return posix.join(folder, NAMES);
}

/** The folder of whose names a path stands, from the same place; `null` where it is the path of a file. */
export function listedFolder(path: string): string | null {
  return posix.basename(path) === NAMES ? posix.dirname(path) : null;
}

/** Whether what was read is not as it was: a file, or the names in a folder. */
export function isChangedRead(read: string, changed: ReadonlySet<string>): boolean {
  const folder = listedFolder(read);
  return changed.has(read) || (folder !== null && [...changed].some((path) => posix.dirname(path) === folder));
}
