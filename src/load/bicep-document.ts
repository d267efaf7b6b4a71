import { resolve } from "node:path";
import { changedFiles } from "../bicep/changed-files.ts";
import { readBicep } from "../bicep/read-bicep.ts";
import { syntaxOf } from "../bicep/syntax/syntax-of.ts";
import { readBicepParameters, type BicepParameters } from "../bicep/read-bicep-parameters.ts";
import { bicepLanguage } from "../fix/bicep/bicep-language.ts";
import type { TemplateLanguage } from "../fix/template-editor.ts";
import type { InputIo } from "../io/io.ts";
import type { JsonDocument } from "../json/read.ts";
import { Kept } from "../text/kept.ts";
import type { Span } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { bicepFiles, type BicepFilesOnDisk } from "./bicep-files.ts";
import type { BicepOptions } from "./bicep-options.ts";
import { NO_BICEP_FILES } from "./no-bicep-files.ts";
import { notedFiles, type NotedFiles } from "./bicep-reads.ts";

/** The template that a Bicep file is. */
export function bicepDocument(given: Source, options: BicepOptions, io: InputIo): JsonDocument {
  const { source, noted } = opened(given, options, io);
  return told(source, readBicep(source, noted.files), noted, io);
}

/** The same for a comparison: what it reads is not told as the input of the run. */
export function comparedDocument(given: Source, options: BicepOptions, io: InputIo): JsonDocument {
  const { source, noted } = opened(given, options, io);
  return readBicep(source, noted.files);
}

/** The template that a text in Bicep is, where nothing but the text is read. */
export function bicepText(source: Source): JsonDocument {
  return readBicep({ ...source, isJson: false }, NO_BICEP_FILES);
}

/** What a parameter file in Bicep gives, and the template that it is for. */
export function bicepParameters(given: Source, options: BicepOptions, io: InputIo): BicepParameters {
  const { source, noted } = opened(given, options, io);
  const parameters = readBicepParameters(source, noted.files);
  told(source, parameters.document, noted, io);
  return parameters;
}

/** The language in which fixes of a run are written; `others` are files that may use the same modules. */
export function bicepFixes(others: readonly Source[], options: BicepOptions, io: InputIo): TemplateLanguage {
  const { noted } = filesOf(options, io);
  const users = others.map((given) => opened(given, options, io).source);
  return bicepLanguage({ files: noted.files, users });
}

/** From here on the run reads texts as fixes leave them, whether they are written or not. */
export function rememberChanges(changed: ReadonlyMap<Source, Source>, options: BicepOptions, io: InputIo): void {
  const { entry, noted } = filesOf(options, io);
  kept.set(io, { entry, noted: notedFiles(changedFiles(noted.files, changed), io.cwd) });
}

/** The template that a parameter file in Bicep is for; a sentence where it is not at hand. */
export function usedDocument(given: Source, options: BicepOptions, io: InputIo): JsonDocument | string {
  const { using } = bicepParameters(given, options, io);
  if (using === null) return "`using` names none.";
  switch (using.kind) {
    case "bicep": {
      const { noted } = filesOf(options, io);
      return told(using.source, readBicep(using.source, noted.files), noted, io);
    }
    case "template":
      return { source: using.source, root: using.root, problems: [] };
    case "not-at-hand":
      return `${using.why}.`;
  }
}

/** The paths that a file names as modules, as it writes them: those of files beside it. */
export function modulePaths(given: Source, options: BicepOptions, io: InputIo): readonly string[] {
  const { statements } = syntaxOf(opened(given, options, io).source);
  return statements.flatMap((statement) => {
    if (statement.kind !== "module" || statement.path.holes.length > 0) return [];
    const path = statement.path.segments.join("");
    return path === "" || /^(?:br|ts)[:/]/.test(path) ? [] : [path];
  });
}

/** Where the comments of a text in Bicep are. */
export function commentsOf(source: Source): readonly Span[] {
  return syntaxOf(source).comments;
}

interface RunFiles {
  readonly entry: BicepFilesOnDisk["entry"];
  readonly noted: NotedFiles;
}

const kept = new Kept<InputIo, RunFiles>();

/** The files of a run: each module of it is read once. */
function filesOf({ linkRoots, bicepCache }: BicepOptions, io: InputIo): RunFiles {
  return kept.of(io, () => {
    const { cwd, movedTo, env = {} } = io;
    const world = { cwd, env, ...(movedTo === undefined ? {} : { movedTo }) };
    const files = bicepFiles({ linkRoots, bicepCache: bicepCache ?? null }, world);
    return { entry: files.entry, noted: notedFiles(files, io.cwd) };
  });
}

/** A file of the run, as its modules would name it. */
function opened(
  given: Source,
  options: BicepOptions,
  io: InputIo,
): { readonly source: Source; readonly noted: NotedFiles } {
  const { entry, noted } = filesOf(options, io);
  return { source: entry(given, resolve(io.cwd, given.path)), noted };
}

/** What a file reads is told for it, also where another of the run has read it before. */
function told(source: Source, document: JsonDocument, noted: NotedFiles, io: InputIo): JsonDocument {
  for (const path of noted.readsOf(source)) io.didRead?.(path);
  return document;
}
