import type { TreeChange } from "./git-change.ts";
import type { Repository } from "./git.ts";
import { readBlobs } from "./read-blobs.ts";
import { textAt } from "./real-file.ts";
import { renamedFiles } from "./renamed-files.ts";

/** Where files stand now that a change moves, by where they stood; only those that are asked for are looked at. */
export async function movedFiles(
  repository: Repository,
  { before, added, deleted }: TreeChange,
  isWanted: (path: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const gone = [...before].filter(([path, { isLink }]) => deleted.has(path) && isWanted(path) && !isLink);
  const come = [...added].filter(isWanted);
  if (gone.length === 0 || come.length === 0) return new Map();
  const blobs = await readBlobs(
    repository,
    gone.map(([, { id }]) => id),
  );
  return renamedFiles(
    new Map(gone.map(([path, { id }]) => [path, blobs.get(id)?.toString() ?? ""])),
    new Map(come.map((path) => [path, textAt(repository.root, path)?.text ?? ""])),
  );
}
