import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Companions } from "../fix/apply-fix.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import { displayPath } from "./find-files.ts";
import { UsageError, type Io } from "./io.ts";
import { autoParameterFile, besideTemplate, type ParameterOptions } from "./parameters.ts";
import { readSource } from "./read-source.ts";

/** Templates that the portal deploys with a `createUiDefinition.json` beside them. */
const PORTAL_TEMPLATES: ReadonlySet<string> = new Set(["azuredeploy.json", "maintemplate.json"]);

/**
 * The files that have to follow a template: parameter files of `-p` or beside it, and the portal's form.
 * @throws {UsageError} when one of them cannot be read.
 */
export async function companionsOf(absolute: string | null, options: ParameterOptions, io: Io): Promise<Companions> {
  const parameterFiles: JsonDocument[] = [];
  for (const path of parameterPaths(absolute, options, io.cwd)) parameterFiles.push(await readDocument(path, io));
  const ui = absolute === null ? null : join(dirname(absolute), "createUiDefinition.json");
  const hasForm =
    ui !== null && absolute !== null && existsSync(ui) && PORTAL_TEMPLATES.has(basename(absolute).toLowerCase());
  return {
    parameterFiles,
    newParameterFile: absolute === null ? null : displayPath(besideTemplate(absolute, ".parameters.json"), io.cwd),
    uiDefinition: hasForm ? await readDocument(ui, io) : null,
  };
}

function parameterPaths(
  absolute: string | null,
  { parameters, autoParameters }: ParameterOptions,
  cwd: string,
): readonly string[] {
  if (parameters.length > 0)
    return parameters.map((argument) => resolve(cwd, argument.replace(/^@/, ""))).filter((path) => existsSync(path));
  const beside = absolute === null || !autoParameters ? null : autoParameterFile(absolute);
  return beside === null ? [] : [beside];
}

async function readDocument(path: string, io: Io): Promise<JsonDocument> {
  const source = await readSource({ path: displayPath(path, io.cwd), absolute: path, isNamed: true }, io);
  if ("kind" in source) throw new UsageError(`\`${displayPath(path, io.cwd)}\`: ${source.message}`);
  const document = readJson(source);
  const wrong = document.problems.find(({ kind }) => kind === "syntax" || kind === "limit" || kind === "empty");
  if (wrong !== undefined)
    throw new UsageError(`\`${source.path}\` cannot be read: ${"message" in wrong ? wrong.message : "it is empty."}`);
  return document;
}
