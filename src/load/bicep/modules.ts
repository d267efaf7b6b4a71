import { dirname, resolve } from "node:path";
import type { InputIo } from "../../io/io.ts";
import type { Source } from "../../text/source.ts";
import type { BicepOptions } from "./options.ts";
import type { FoundFile } from "../find-files.ts";
import { isBicepFile } from "../read-document.ts";
import { readSource } from "../read-source.ts";

/** What a file has that uses a module. */
const MODULE = /^[ \t]*module[ \t]/m;

/**
 * Which files of a run are modules of others, and are judged with them: by their absolute paths, each with the path of one that
 * uses it. Of files that use each other in a circle none is, where no other file uses them.
 */
export async function modulesAmong(
  files: readonly FoundFile[],
  options: BicepOptions,
  io: InputIo,
): Promise<ReadonlyMap<string, string>> {
  const bicep = new Map(files.flatMap((file) => (isBicepFile(file.path) ? [[file.absolute ?? "", file]] : [])));
  const uses = new Map<string, readonly string[]>();
  if (bicep.size > 1)
    for (const [absolute, file] of bicep)
      uses.set(
        absolute,
        (await usedBy(file, options, io)).filter((path) => path !== absolute && bicep.has(path)),
      );
  const used = new Set([...uses.values()].flat());
  const users = new Map<string, string>();
  const entries = [...bicep.keys()].filter((path) => !used.has(path));
  for (const path of [...entries, ...bicep.keys()]) if (!users.has(path)) noteUsers(path, { uses, users, bicep });
  return users;
}

interface Uses {
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly users: Map<string, string>;
  readonly bicep: ReadonlyMap<string, FoundFile>;
}

function noteUsers(entry: string, { uses, users, bicep }: Uses): void {
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop())
    for (const module of uses.get(path) ?? []) {
      if (module === entry || users.has(module)) continue;
      users.set(module, bicep.get(path)?.path ?? path);
      open.push(module);
    }
}

/** The texts of those of the files that are in Bicep and use modules; what cannot be read is told where it is judged. */
export async function sourcesWithModules(files: readonly FoundFile[], io: InputIo): Promise<readonly Source[]> {
  const sources = await Promise.all(files.map((file) => sourceWithModules(file, io)));
  return sources.filter((source) => source !== null);
}

/** The text of a Bicep file on disk that uses modules; `null` of any other. */
async function sourceWithModules(file: FoundFile, io: InputIo): Promise<Source | null> {
  if (file.absolute === null || !isBicepFile(file.path)) return null;
  // Not told as read: that is told of the files that are judged with it.
  const source = await readSource(file, { readStdin: io.readStdin });
  return "kind" in source || !MODULE.test(source.text) ? null : source;
}

/** Absolute paths of what a file uses as a module. */
async function usedBy(file: FoundFile, options: BicepOptions, io: InputIo): Promise<readonly string[]> {
  const { absolute } = file;
  const source = await sourceWithModules(file, io);
  if (absolute === null || source === null) return [];
  const { modulePaths } = await import("./document.ts");
  return modulePaths(source, options, io).map((path) => resolve(dirname(absolute), path));
}
