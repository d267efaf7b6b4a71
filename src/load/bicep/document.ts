import { readBicep } from "../../bicep/read-bicep.ts";
import { syntaxOf } from "../../bicep/syntax/syntax-of.ts";
import type { InputIo } from "../../io/io.ts";
import type { JsonDocument } from "../../json/read.ts";
import type { Span } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import type { BicepOptions } from "./options.ts";
import { NO_BICEP_FILES } from "./no-files.ts";
import type { NotedFiles } from "./reads.ts";
import { opened } from "./run-files.ts";

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

/** What a file reads is told for it, also where another of the run has read it before. */
export function told(source: Source, document: JsonDocument, noted: NotedFiles, io: InputIo): JsonDocument {
  for (const path of noted.readsOf(source)) io.didRead?.(path);
  return document;
}
