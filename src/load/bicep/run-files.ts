import { resolve } from "node:path";
import type { InputIo } from "../../io/io.ts";
import { Kept } from "../../text/kept.ts";
import type { Source } from "../../text/source.ts";
import { bicepFiles, type BicepFilesOnDisk } from "./files.ts";
import type { BicepOptions } from "./options.ts";
import { notedFiles, type NotedFiles } from "./reads.ts";

/** What a run reads of Bicep. */
export interface RunFiles {
  readonly entry: BicepFilesOnDisk["entry"];
  readonly noted: NotedFiles;
}

const kept = new Kept<InputIo, RunFiles>();

/** The files of a run: each module of it is read once. */
export function filesOf({ linkRoots, bicepCache }: BicepOptions, io: InputIo): RunFiles {
  return kept.of(io, () => {
    const { cwd, movedTo, env = {} } = io;
    const world = { cwd, env, ...(movedTo === undefined ? {} : { movedTo }) };
    const files = bicepFiles({ linkRoots, bicepCache: bicepCache ?? null }, world);
    return { entry: files.entry, noted: notedFiles(files, io.cwd) };
  });
}

/** A file of the run, as its modules would name it. */
export function opened(
  given: Source,
  options: BicepOptions,
  io: InputIo,
): { readonly source: Source; readonly noted: NotedFiles } {
  const { entry, noted } = filesOf(options, io);
  return { source: entry(given, resolve(io.cwd, given.path)), noted };
}

/** From here on the run reads other files. */
export function replaceFiles(files: RunFiles, io: InputIo): void {
  kept.set(io, files);
}
