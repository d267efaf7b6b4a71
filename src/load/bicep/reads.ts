import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { BicepFiles } from "../../bicep/files.ts";
import { repositoryRoot } from "../../io/repository-root.ts";
import type { Source } from "../../text/source.ts";
import { namesOf } from "../listed-names.ts";

/** The files of a run, with a record of what each of them names: a module is read once, and counts for all that use it. */
export interface NotedFiles {
  readonly files: BicepFiles;
  /** Absolute paths of what a source names, directly or through its modules, there or not; a configuration that decides is among them. */
  readonly readsOf: (source: Source) => readonly string[];
}

/** What a source names: paths, and the sources that stand there. */
interface Named {
  readonly paths: Set<string>;
  readonly sources: Set<Source>;
}

/** Notes what is asked of files; paths of sources start from `cwd`. */
export function notedFiles(files: BicepFiles, cwd: string): NotedFiles {
  const named = new Map<Source, Named>();
  const absoluteOf = ({ path }: Source): string => resolve(cwd, path);
  const namedBy = (from: Source): Named => {
    const known = named.get(from) ?? { paths: new Set(), sources: new Set() };
    named.set(from, known);
    return known;
  };
  const beside = (path: string, from: Source): string => resolve(dirname(absoluteOf(from)), path);

  function reachedFrom(source: Source): readonly Source[] {
    const reached = new Set([source]);
    for (const each of reached) for (const next of named.get(each)?.sources ?? []) reached.add(next);
    return [...reached];
  }

  return {
    files: {
      ...files,
      module(reference, from) {
        const found = files.module(reference, from);
        const by = namedBy(from);
        if (found.kind !== "not-at-hand") by.sources.add(found.source);
        if (!/^(?:br|ts)[:/]/.test(reference)) by.paths.add(beside(reference, from));
        return found;
      },
      list(path, from) {
        const found = files.list(path, from);
        const by = namedBy(from);
        by.paths.add(namesOf(beside(path, from)));
        if (found.kind === "names") for (const name of found.names) by.paths.add(join(beside(path, from), name));
        return found;
      },
      load(path, from) {
        namedBy(from).paths.add(beside(path, from));
        return files.load(path, from);
      },
    },
    readsOf: (source) => [
      ...new Set(
        reachedFrom(source).flatMap((each) => [
          ...(named.get(each)?.paths ?? []),
          ...configurationsOf(absoluteOf(each)),
        ]),
      ),
    ],
  };
}

/** Where the configuration of a source may stand: the nearest one up counts. */
function configurationsOf(file: string): readonly string[] {
  const root = repositoryRoot(dirname(file));
  const found: string[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, "bicepconfig.json");
    if (root !== null || existsSync(path)) found.push(path);
    if (folder === root || dirname(folder) === folder) return found;
  }
}
