import type { InputIo } from "../io/io.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import type { BicepOptions } from "./bicep/options.ts";

/** Whether a text is a template in Bicep: by the name of its file, and by what it says where it has none. */
export function isBicep({ path, text }: Pick<Source, "path" | "text">): boolean {
  return isBicepFile(path) || (path === STDIN && STATEMENT.test(text));
}

const STDIN = "<stdin>";
/** Comments, and what begins a statement: no JSON begins so. */
const STATEMENT =
  /^(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|#(?:disable|restore)-[^\n]*)*(?:@[A-Za-z]|(?:targetScope|metadata|param|var|output|type|func|resource|module|import|extension)[ \t]+[\w{*='])/;

/** Whether a file is a template in Bicep, by its name. */
export function isBicepFile(path: string): boolean {
  return /\.bicep$/i.test(path);
}

/** Whether a file is a parameter file in Bicep, by its name. */
export function isBicepParameters(path: string): boolean {
  return /\.bicepparam$/i.test(path);
}

/** The text of a template of the run as a tree, whatever language it is in; what reads Bicep is loaded with the first of it. */
export async function readDocument(source: Source, options: BicepOptions, io: InputIo): Promise<JsonDocument> {
  if (!isBicep(source)) return readJson(source);
  const { bicepDocument } = await import("./bicep/document.ts");
  return bicepDocument(source, options, io);
}

/** The same for a text that stands alone: nothing else is read. */
export async function readDocumentText(source: Source): Promise<JsonDocument> {
  return isBicep(source) ? (await import("./bicep/document.ts")).bicepText(source) : readJson(source);
}
