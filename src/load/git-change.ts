import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../io/usage-error.ts";
import { oneLine, type Repository } from "./git.ts";

/** What the working tree changes of a revision. Paths start from the root and have `/`; what git ignores is in neither. */
export interface TreeChange {
  /** What stood where something else stands now, or nothing any more. */
  readonly before: ReadonlyMap<string, Blob>;
  /** Where nothing stood before. */
  readonly added: ReadonlySet<string>;
  /** Where nothing stands any more. */
  readonly deleted: ReadonlySet<string>;
  /** Repositories in this one that are at another commit, or were not there: nothing in them is compared. */
  readonly repositories: readonly string[];
  /** Whether there is any repository in this one. */
  readonly holdsRepositories: boolean;
  /** All files of the working tree that git does not ignore. */
  readonly files: readonly string[];
  /** Those of them that are symbolic links. */
  readonly links: readonly string[];
}

/** What stood at a path in a revision. */
export interface Blob {
  /** The name of the object. */
  readonly id: string;
  readonly isLink: boolean;
}

const LINK = "120000";
const REPOSITORY = "160000";
/** Bytes of the largest file whose content is compared: a larger one has changed when its time has. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * Compares the working tree, with what is not committed and what git does not know yet, with a commit.
 * @throws {UsageError} when git cannot read the commit or the index.
 */
export async function changeSince(repository: Repository, commit: string): Promise<TreeChange> {
  const [compared, index] = await Promise.all([
    // Reads no file: those whose content may have changed are told, and are looked at here.
    answer(repository, [
      "diff-index",
      "--raw",
      "-z",
      "--no-renames",
      "--no-abbrev",
      "--ignore-submodules=dirty",
      commit,
    ]),
    listFiles(repository),
  ]);
  const entries = [...rawEntries(compared), ...index.untracked.map(untrackedEntry)];
  const before = new Map<string, Blob>();
  const added = new Set<string>();
  const deleted = new Set<string>();
  for (const { path, was } of entries.filter(({ isRepository }) => !isRepository)) {
    const absolute = join(repository.root, path);
    const now = statsOf(absolute);
    if (was !== null && now !== null && isSame(was, absolute, now)) continue;
    if (was !== null) before.set(path, was);
    else if (now !== null && !before.has(path)) added.add(path);
    if (now === null) deleted.add(path);
  }
  for (const path of before.keys()) added.delete(path);
  return {
    before,
    added,
    deleted,
    repositories: [
      ...entries.filter(({ isRepository }) => isRepository).map(({ path }) => path),
      ...index.repositories,
    ],
    holdsRepositories: index.holdsRepositories,
    files: [...new Set([...index.tracked, ...index.untracked])].filter((path) => !deleted.has(path)),
    links: index.links,
  };
}

/**
 * The files of a working tree, as the index and the folders have them; what git ignores is left out.
 * @throws {UsageError} when git cannot read the index.
 */
export async function listFiles(repository: Repository): Promise<ListedTree> {
  const words = ["ls-files", "-z", "-s", "-t", "-c", "-o", "--exclude-per-directory=.gitignore"];
  return indexEntries(await answer(repository, words));
}

async function answer({ git }: Repository, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await git(words);
  if (code !== 0) throw new UsageError(`git cannot compare the working tree: ${oneLine(stderr)}`);
  return stdout.toString();
}

interface Entry {
  readonly path: string;
  /** `null` where nothing stood. */
  readonly was: Blob | null;
  readonly isRepository: boolean;
}

/** `:100644 100644 <id> <id> M`, and the path. */
const RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]+) [0-9a-f]+ [A-Z]/;

function rawEntries(text: string): readonly Entry[] {
  const fields = text.split("\0");
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = "", modeNow = "", id = ""] = RAW.exec(fields[at] ?? "") ?? [];
    const isNew = /^0*$/.test(id) || mode === REPOSITORY;
    entries.push({
      path: fields[at + 1] ?? "",
      was: isNew ? null : { id, isLink: mode === LINK },
      isRepository: modeNow === REPOSITORY || (mode === REPOSITORY && modeNow === "000000"),
    });
  }
  return entries;
}

function untrackedEntry(path: string): Entry {
  return { path, was: null, isRepository: false };
}

/** What git lists of a working tree. Paths start from the root. */
export interface ListedTree {
  /** Of the index, whether they are there or not. */
  readonly tracked: readonly string[];
  readonly untracked: readonly string[];
  readonly links: readonly string[];
  /** Untracked folders with a repository of their own. */
  readonly repositories: readonly string[];
  /** Whether there are such, or submodules. */
  readonly holdsRepositories: boolean;
}

/** `H 100644 <id> 0\t<path>` for what the index has, `? <path>` for what it has not. */
function indexEntries(text: string): ListedTree {
  const tracked: string[] = [];
  const untracked: string[] = [];
  const links: string[] = [];
  const repositories: string[] = [];
  let hasSubmodules = false;
  for (const line of text.split("\0")) {
    if (line.startsWith("? ")) {
      const path = line.slice(2);
      if (path.endsWith("/")) repositories.push(path.slice(0, -1));
      else untracked.push(path);
      continue;
    }
    const at = line.indexOf("\t");
    if (at < 0) continue;
    const mode = line.slice(2, 8);
    const path = line.slice(at + 1);
    if (mode === LINK) links.push(path);
    if (mode === REPOSITORY) hasSubmodules = true;
    else tracked.push(path);
  }
  return { tracked, untracked, links, repositories, holdsRepositories: hasSubmodules || repositories.length > 0 };
}

function statsOf(path: string): Stats | null {
  try {
    const stats = lstatSync(path);
    return stats.isDirectory() ? null : stats;
  } catch {
    return null;
  }
}

/** Whether a file holds what it held. The ends of lines may be others in a working tree than in a commit. */
function isSame({ id, isLink }: Blob, absolute: string, now: Stats): boolean {
  if (isLink !== now.isSymbolicLink() || (!isLink && !now.isFile()) || now.size > SIZE_LIMIT) return false;
  try {
    if (isLink) return blobId(Buffer.from(readlinkSync(absolute)), id) === id;
    const bytes = readFileSync(absolute);
    return blobId(bytes, id) === id || (bytes.includes("\r\n") && blobId(withoutReturns(bytes), id) === id);
  } catch {
    return false;
  }
}

/** The name that git would give to bytes, by the hash that names of that length are made with. */
function blobId(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? "sha256" : "sha1")
    .update(`blob ${String(bytes.length)}\0`)
    .update(bytes)
    .digest("hex");
}

function withoutReturns(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
