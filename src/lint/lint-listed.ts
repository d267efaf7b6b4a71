import { basename, resolve } from "node:path";
import { isConfigName } from "../load/config-files.ts";
import { displayPath } from "../load/find-files.ts";
import { changeSince } from "../load/git-change.ts";
import type { Repository } from "../load/git.ts";
import { isChangedRead } from "../load/listed-names.ts";
import { fromRoot } from "../load/real-file.ts";
import { isNameable, isSiteFile } from "../load/site-files.ts";
import { isThere } from "../io/is-there.ts";
import type { FileReport, RunReport } from "../report/model.ts";
import { lintRun, type RunEvents, type RunInput, type RunOptions } from "./lint-run.ts";
import { changedPaths } from "./select-touched.ts";
import { followsByName } from "./touched-files.ts";

/** Files that a platform lists as changed, from the root, under their names before and now. */
export interface ListedChange {
  readonly repository: Repository;
  readonly paths: readonly string[];
}

/** A run of which only what a list of files touches is told; how many files that are, of how many. */
export interface ListedRun {
  readonly report: RunReport;
  readonly touched: number;
  readonly files: number;
  /** Configurations of the run that are in the list, as messages name them. */
  readonly configurations: readonly string[];
}

/**
 * Lints everything, and tells what a list of changed files touches: templates that are in it, or that use a file of it. What
 * they were before is not known, so that all of their findings count. Where a list does not say what it touches, as where a
 * pipeline or a configuration has changed, all is told.
 */
export async function lintListed(
  { repository, paths }: ListedChange,
  options: RunOptions,
  input: RunInput,
  events: RunEvents,
): Promise<ListedRun> {
  const { root } = repository;
  const own = await changeSince(repository, "HEAD");
  const changed = changedPaths(root, { ...own, added: new Set([...own.added, ...paths]) });
  const readBefore = new Set<string>();
  const reads = new Map<string, Set<string>>();
  let reading = readBefore;
  const report = await lintRun(
    options,
    {
      ...input,
      didRead(absolute) {
        input.didRead?.(absolute);
        reading.add(fromRoot(root, absolute));
      },
    },
    {
      ...events,
      onFile(path) {
        events.onFile?.(path);
        reading = new Set();
        reads.set(path, reading);
      },
    },
  );
  const files = report.files.length;
  const saysOfOthers = (path: string): boolean =>
    isSiteFile(path) || isConfigName(basename(path)) || readBefore.has(path);
  const configurations = [...changed]
    .filter((path) => readBefore.has(path) && !isSiteFile(path))
    .map((path) => displayPath(resolve(root, path), input.cwd))
    .toSorted();
  if ([...changed].some(saysOfOthers)) return { report, touched: files, files, configurations };
  const pathOf = ({ path }: FileReport): string => fromRoot(root, resolve(input.cwd, path));
  const hasName = followsByName(changed);
  const isGone = [...changed].some((path) => isNameable(path) && !isThere(resolve(root, path)));
  const isTouched = (file: FileReport): boolean =>
    changed.has(pathOf(file)) ||
    hasName(pathOf(file)) ||
    [...(reads.get(file.path) ?? [])].some((path) => isChangedRead(path, changed)) ||
    (isGone && file.vaults.some(({ sites }) => sites.length > 0));
  const touched = report.files.filter(isTouched);
  const used = new Set(touched.flatMap((file) => [pathOf(file), ...(reads.get(file.path) ?? [])]));
  // What is no file of the search is told of others: of places that deploy them.
  const told = report.files.filter((file) => used.has(pathOf(file)) || !reads.has(file.path));
  return { report: { ...report, files: told, isWhole: false }, touched: touched.length, files, configurations };
}
