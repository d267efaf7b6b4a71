import { Kept } from "../../text/kept.ts";
import type { Source } from "../../text/source.ts";
import type { SyntaxFile } from "./ast.ts";
import { parseBicep } from "./parser.ts";

const parsed = new Kept<Source, SyntaxFile>();

/** The syntax of a file, read once. */
export function syntaxOf(source: Source): SyntaxFile {
  return parsed.of(source, () => parseBicep(source));
}
