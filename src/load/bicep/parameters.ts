import { plainText } from "../../bicep/bind/symbols.ts";
import { readBicep } from "../../bicep/read-bicep.ts";
import { readBicepParameters, type BicepParameters } from "../../bicep/read-bicep-parameters.ts";
import { syntaxOf } from "../../bicep/syntax/syntax-of.ts";
import type { InputIo } from "../../io/io.ts";
import type { JsonDocument } from "../../json/read.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { told } from "./document.ts";
import type { BicepOptions } from "./options.ts";
import { filesOf, opened } from "./run-files.ts";

/** What a parameter file in Bicep gives, and the template that it is for. */
export function bicepParameters(given: Source, options: BicepOptions, io: InputIo): BicepParameters {
  const { source, noted } = opened(given, options, io);
  const parameters = readBicepParameters(source, noted.files);
  told(source, parameters.document, noted, io);
  return parameters;
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

/** A template of a registry, or a template spec, that only a parameter file names. */
export interface UsedElsewhere {
  readonly reference: string;
  /** Where the parameter file names it. */
  readonly place: Place;
  /** The template as that of the parameter file; the rest of a sentence where it is not at hand. */
  readonly used: JsonDocument | string;
}

/** What a parameter file in Bicep is for, where that is no file of its own; `null` where it is one, or cannot be any. */
export function usedElsewhere(
  { source, refusals = [], comments = [] }: JsonDocument,
  options: BicepOptions,
  io: InputIo,
): UsedElsewhere | null {
  const path = syntaxOf(source).statements.find((each) => each.kind === "using")?.path ?? null;
  const reference = path === null ? null : plainText(path);
  if (path === null || reference === null || !/^(?:br|ts)[:/]/.test(reference)) return null;
  const { using } = bicepParameters(source, options, io);
  const at = { reference, place: { source, start: path.start, end: path.end } };
  if (using === null || using.kind === "bicep") return null;
  if (using.kind === "template")
    return { ...at, used: { source, parts: [using.source], root: using.root, problems: [], refusals, comments } };
  return using.isRefusal ? null : { ...at, used: using.why };
}
