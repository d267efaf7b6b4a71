import { readBicep } from "../bicep/read-bicep.ts";
import { readBicepParameters, type BicepParameters } from "../bicep/read-bicep-parameters.ts";
import type { InputIo } from "../io/io.ts";
import type { JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import { told } from "./bicep-document.ts";
import type { BicepOptions } from "./bicep-options.ts";
import { filesOf, opened } from "./bicep-run-files.ts";

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
