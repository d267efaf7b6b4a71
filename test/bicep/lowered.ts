import { readBicep } from "../../src/bicep/read-bicep.ts";
import { plainContent } from "../../src/json/plain-content.ts";
import type { JsonDocument } from "../../src/json/read.ts";
import { bicepFilesOf } from "../bicep-files.ts";

/** A Bicep file as the project reads it, with other files beside it by their names. */
export function readText(text: string, others: Readonly<Record<string, string>> = {}): JsonDocument {
  const files = bicepFilesOf({ "main.bicep": text, ...others });
  return readBicep(files.source("main.bicep"), files);
}

/** The template that a text is, as JSON. */
export function templateOf(
  text: string,
  others: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const { root } = readText(text, others);
  const content = root === null ? null : plainContent(root);
  if (content === null || typeof content !== "object") throw new Error("The file gives no template.");
  return { ...content };
}
