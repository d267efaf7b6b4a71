import type { InputIo } from "../io/io.ts";
import type { BicepOptions } from "../load/bicep/options.ts";
import { buildsAmong } from "../load/bicep/builds.ts";
import { modulesAmong, sourcesWithModules } from "../load/bicep/modules.ts";
import type { FoundFile } from "../load/find-files.ts";
import { grouped } from "../text/grouped.ts";
import type { Source } from "../text/source.ts";
import type { LintResult } from "./lint-result.ts";

/** What the files of a run are to one another. */
export interface Kinship {
  /** Why a file is not judged by itself, in a sentence, by its absolute path. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** What is compiled from a file, absolute paths. */
  readonly buildsOf: ReadonlyMap<string, readonly FoundFile[]>;
  /** The source, as messages name it, of what is compiled and out of date, by its absolute path. */
  readonly outdated: ReadonlyMap<string, string>;
  /** The templates in Bicep that use modules: a change of one may harm them. */
  readonly moduleUsers: () => Promise<readonly Source[]>;
}

const NOBODY: Pick<Kinship, "moduleUsers"> = { moduleUsers: () => Promise.resolve([]) };

export const NO_KINSHIP: Kinship = { elsewhere: new Map(), buildsOf: new Map(), outdated: new Map(), ...NOBODY };

/** Tells which files of a run are modules of others, and which are compiled from others. */
export async function kinshipOf(files: readonly FoundFile[], options: BicepOptions, io: InputIo): Promise<Kinship> {
  const users = await modulesAmong(files, options, io);
  const builds = await buildsAmong(files, options, io);
  const current = builds.filter(({ isCurrent }) => isCurrent === true);
  const outdated = builds.filter(({ isCurrent }) => isCurrent === false);
  return {
    elsewhere: new Map([
      ...Array.from(users, ([path, user]) => [path, moduleText(user)] as const),
      ...current.map(({ file, source }) => [keyOf(file), buildText(source)] as const),
    ]),
    buildsOf: grouped(current.map(({ file, source }) => [keyOf(source), file])),
    outdated: new Map(outdated.map(({ file, source }) => [keyOf(file), source.path])),
    moduleUsers: once(() => sourcesWithModules(files, io)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The same in another tree, where files stand elsewhere. What is out of date is told of the tree that is now, which is fixed. */
export function movedKinship({ elsewhere, buildsOf }: Kinship, moved: (path: string) => string): Kinship {
  const inTree = (file: FoundFile): FoundFile => ({
    ...file,
    absolute: file.absolute === null ? null : moved(file.absolute),
  });
  return {
    elsewhere: new Map(Array.from(elsewhere, ([path, why]) => [moved(path), why])),
    buildsOf: new Map(Array.from(buildsOf, ([path, builds]) => [moved(path), builds.map(inTree)])),
    outdated: new Map(),
    ...NOBODY,
  };
}

/** What is found of a source, with the names of what is compiled from it. */
export function withBuilds(result: LintResult, builds: readonly FoundFile[]): LintResult {
  if (builds.length === 0) return result;
  const names = builds.map(({ path }) => `\`${path}\``).join(", ");
  const text = `${names} ${builds.length === 1 ? "is" : "are"} compiled from it: build anew once this is mended.`;
  const findings = result.report.findings.map((finding) =>
    finding.vault === null
      ? finding
      : { ...finding, because: [...finding.because, { text, path: null, range: null, excerpt: null }] },
  );
  return { ...result, report: { ...result.report, findings } };
}

function moduleText(user: string): string {
  return `It is a module of \`${user}\`, and is judged as a part of it.`;
}

function buildText({ path }: FoundFile): string {
  return `It is compiled from \`${path}\`, and is judged there.`;
}

function keyOf({ absolute, path }: FoundFile): string {
  return absolute ?? path;
}
