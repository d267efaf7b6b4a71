import type { JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import type { BicepFiles } from "./files.ts";
import { lowerFile } from "./lower/lower-file.ts";
import { syntaxOf } from "./syntax/syntax-of.ts";

/**
 * The template that a Bicep file is, as the compiler would make it, each value at the place that wrote it; `parts` are the
 * modules, imported and loaded files that values come from. What cannot be read is in `refusals`, and unknown in the tree.
 */
export function readBicep(source: Source, files: BicepFiles): JsonDocument {
  const { comments } = syntaxOf(source);
  const lowered = lowerFile(source, files);
  if (lowered === null) return { source, root: null, problems: [], comments };
  const { root, parts, refusals } = lowered;
  return { source, parts: [...parts].filter((part) => part !== source), root, problems: [], comments, refusals };
}
