import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import type { InputIo } from "../io/io.ts";
import { siteFileKind, type SiteFileKind } from "../bindings/site-file-kind.ts";

/** The files of a tree by what they may be for those that deploy its templates, sorted. Paths start from the root. */
export interface SiteFiles {
  /** What may deploy templates. */
  readonly sites: readonly SiteFile[];
  /** Templates and parameter files. */
  readonly templates: readonly string[];
  /** Whether a file of them is there; each is where it is left out. */
  readonly isThere?: (path: string) => boolean;
  /** `.gitignore` files that are still to be asked; absolute. */
  readonly ignoreFiles: readonly string[];
  readonly notRead: readonly { readonly path: string; readonly reason: string }[];
}

/** A file that may deploy templates. */
export interface SiteFile {
  readonly path: string;
  readonly kind: SiteFileKind;
}

/** A file that deploys templates. */
export interface SiteText extends SiteFile {
  readonly text: string;
}

/** A tree that is looked through for what deploys its templates. */
export interface SiteTree {
  readonly root: string;
  readonly cwd: string;
  readonly files: SiteFiles;
  /** Where a file can be read, by its path from the root. */
  readonly fileOf: (path: string) => string;
  readonly didRead?: InputIo["didRead"];
}

/** Entries of folders that are looked at. */
const ENTRY_LIMIT = 200_000;
/** Files that may deploy templates that are read. */
const FILE_LIMIT = 5_000;
/** Folders that hold nothing of the repository's own. */
const NEVER: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn", ".jj"]);
const TEMPLATE = /\.(?:jsonc?|bicep(?:param)?)$/i;

/** Whether what deploys templates may be another where a file is another, is new or is gone. */
export function isSiteFile(path: string): boolean {
  return siteFileKind(path) !== null;
}

/** Whether places that deploy templates may name a file. */
export function isNameable(path: string): boolean {
  return TEMPLATE.test(path);
}

/** Of files that git lists. */
export function listedSiteFiles(paths: Iterable<string>): SiteFiles {
  const own = [...paths].filter((path) => !path.split("/").some((name) => NEVER.has(name)));
  return sortedFiles(own, [], []);
}

/** Of a folder, which is looked through; links are not followed. With `few` none is given where there are more entries. */
export function walkedSiteFiles(root: string): SiteFiles;
export function walkedSiteFiles(root: string, few: number): SiteFiles | null;
export function walkedSiteFiles(root: string, few?: number): SiteFiles | null {
  const limit = few ?? ENTRY_LIMIT;
  const paths: string[] = [];
  const open = [""];
  let entries = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      entries += 1;
      if (entry.isDirectory() && !NEVER.has(entry.name)) open.push(`${folder}${entry.name}/`);
      else if (entry.isFile()) paths.push(`${folder}${entry.name}`);
    }
    if (entries > limit) break;
  }
  if (few !== undefined && entries > few) return null;
  const ignoreFiles = paths.filter((path) => path.endsWith(".gitignore")).map((path) => join(root, path));
  const reason = `Files that deploy templates are looked for among ${String(ENTRY_LIMIT)} files and folders: here are more.`;
  return sortedFiles(paths, ignoreFiles, entries > ENTRY_LIMIT ? [{ path: ".", reason }] : []);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function sortedFiles(
  paths: readonly string[],
  ignoreFiles: SiteFiles["ignoreFiles"],
  notRead: SiteFiles["notRead"],
): SiteFiles {
  const sites = paths.flatMap((path): SiteFile[] => {
    const kind = siteFileKind(path);
    return kind === null ? [] : [{ path, kind }];
  });
  const reason = `At most ${String(FILE_LIMIT)} files that may deploy templates are read, and there are ${String(sites.length)}.`;
  return {
    sites: sites.toSorted((one, other) => (one.path < other.path ? -1 : 1)).slice(0, FILE_LIMIT),
    templates: paths.filter(isNameable).toSorted(),
    ignoreFiles,
    notRead: sites.length > FILE_LIMIT ? [...notRead, { path: ".", reason }] : notRead,
  };
}
