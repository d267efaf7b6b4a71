import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve } from "node:path";
import { isInside } from "../io/inside.ts";
import { UsageError } from "../io/usage-error.ts";
import type { TreeChange } from "./git-change.ts";
import type { Repository } from "./git.ts";
import { listedFolder } from "./listed-names.ts";
import { readBlobs } from "./read-blobs.ts";
import { fromRoot, realFile, type RealFile } from "./real-file.ts";
import { errorText } from "../text/error-text.ts";

/**
 * A private folder with files as they were before a change, where they were in the repository. A file is put there when it is
 * asked for. What the change does not touch is as it is in the working tree, what git ignores included.
 */
export interface BaseTree {
  /** Absolute; stands for the root of the repository. */
  readonly root: string;
  /** Stands for the working folder. */
  readonly cwd: string;
  /** Whether there was a file at a path from the root, and which it was when links are followed; `null` where there was none. */
  readonly fileAt: (path: string) => string | null;
  /** A file, and those beside it that begin with its name, as parameter files do. */
  readonly withNeighbours: (path: string) => readonly string[];
  /** Puts files there, and gives those that were not there yet. */
  readonly put: (paths: Iterable<string>) => Promise<readonly string[]>;
  /** Takes the folder away. */
  readonly remove: () => void;
}

/** Where the content of a file comes from. */
type Origin = RealFile | { readonly kind: "blob"; readonly path: string; readonly id: string };

/** How many links a path may lead through. */
const LINK_LIMIT = 8;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Makes the folder for the files before a change. It goes with the process at the latest.
 * @throws {UsageError} when no folder for temporary files can be written.
 */
export async function openBaseTree(repository: Repository, change: TreeChange): Promise<BaseTree> {
  const links = [...change.before].filter(([, { isLink }]) => isLink);
  const targets = await readBlobs(
    repository,
    links.map(([, { id }]) => id),
  );
  const linksBefore = new Map(links.map(([path, { id }]) => [path, targets.get(id)?.toString() ?? ""]));
  const root = privateFolder();
  const forget = removeAtEnd(root);
  const isPut = new Set<string>();
  const originOf = (path: string): Origin | null => origin(path, { repository, change, linksBefore }, 0);

  return {
    root,
    cwd: join(root, repository.prefix),
    fileAt(path) {
      const found = originOf(path);
      return found === null || found.kind === "outside" ? null : found.path;
    },
    withNeighbours: (path) => withNeighbours(path, repository.root, change),
    async put(paths) {
      const wanted = [...new Set(paths)].filter((path) => !isPut.has(path) && isPlainPath(path));
      const listed = wanted.filter((path) => listedFolder(path) !== null);
      for (const path of listed) isPut.add(path);
      const files = [
        ...wanted,
        ...listed.flatMap((path) => filesIn(listedFolder(path) ?? "", repository.root, change)),
      ];
      const found = [...new Set(files)]
        .filter((path) => !isPut.has(path))
        .flatMap((path) => {
          const from = originOf(path);
          return from === null ? [] : [{ path, from }];
        });
      const blobs = await readBlobs(
        repository,
        found.flatMap(({ from }) => (from.kind === "blob" ? [from.id] : [])),
      );
      for (const { path, from } of found) {
        isPut.add(path);
        putFile(join(root, path), from, from.kind === "blob" ? blobs.get(from.id) : undefined, repository.root);
      }
      return [...listed, ...found.map(({ path }) => path)];
    },
    remove() {
      forget();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What may have been in a folder, paths from the root. */
function filesIn(folder: string, root: string, { before }: TreeChange): readonly string[] {
  const names = namesIn(join(root, folder)).map((name) => posix.join(folder, name));
  return [...names, ...[...before.keys()].filter((path) => posix.dirname(path) === folder)];
}

function withNeighbours(path: string, root: string, { before }: TreeChange): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const stem = `${path.slice(folder.length).replace(/\.jsonc?$/i, "")}.`.toLowerCase();
  const went = [...before.keys()].filter((each) => each.startsWith(folder)).map((each) => each.slice(folder.length));
  const names = [...namesIn(join(root, folder)), ...went];
  const neighbours = names.filter((name) => !name.includes("/") && name.toLowerCase().startsWith(stem));
  return [path, ...neighbours.map((name) => `${folder}${name}`)];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

interface World {
  readonly repository: Repository;
  readonly change: TreeChange;
  /** What links that are no more led to, by their paths. */
  readonly linksBefore: ReadonlyMap<string, string>;
}

function origin(path: string, world: World, depth: number): Origin | null {
  const { repository, change, linksBefore } = world;
  const was = change.before.get(path);
  if (was !== undefined && !was.isLink) return { kind: "blob", path, id: was.id };
  if (was === undefined && change.added.has(path)) return null;
  const found = was === undefined ? realFile(repository.root, path) : linkedFile(path);
  if (found === null || found.kind === "outside" || (was === undefined && found.path === path)) return found;
  return depth < LINK_LIMIT ? origin(found.path, world, depth + 1) : null;

  function linkedFile(link: string): RealFile {
    const target = resolve(repository.root, dirname(link), linksBefore.get(link) ?? "");
    return isInside(target, repository.root)
      ? { kind: "file", path: fromRoot(repository.root, target) }
      : { kind: "outside", target };
  }
}

/** Objects can be made whose paths lead out of a tree, or into git's own folder: git checks none of them out. */
function isPlainPath(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
}

function putFile(path: string, from: Origin, content: Uint8Array | undefined, root: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (from.kind === "outside") symlinkSync(from.target, path);
    else if (from.kind === "file") copyFileSync(join(root, from.path), path);
    else if (content !== undefined) writeFileSync(path, content, { flag: "wx", mode: 0o600 });
  } catch (error) {
    // A folder now, where a file was before, or the other way round: what git ignores cannot have been there.
    if (!isInTheWay(error)) throw unwritable(error);
  }
}

function isInTheWay(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EEXIST", "ENOTDIR", "EISDIR", "ENOENT"].includes(String(error.code))
  );
}

/** Only its owner may look into it. The name of git's folder marks it as the root of a repository. */
function privateFolder(): string {
  try {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "arm-guard-since-")));
    writeFileSync(join(root, ".git"), "");
    return root;
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): UsageError {
  const why = errorText(error);
  return new UsageError(
    `The files before the change cannot be put into a temporary folder: ${why}. \`TMPDIR\` names another one.`,
    { cause: error },
  );
}

/** Removes the folder when the process ends or is ended; gives what takes that back. */
function removeAtEnd(root: string): () => void {
  const remove = (): void => {
    rmSync(root, { recursive: true, force: true });
  };
  const interrupt = (signal: NodeJS.Signals): void => {
    remove();
    forget();
    // Where somebody else waits for the signal, that is where the run ends.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off("exit", remove);
    for (const signal of SIGNALS) process.off(signal, interrupt);
  };
  process.on("exit", remove);
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return forget;
}
