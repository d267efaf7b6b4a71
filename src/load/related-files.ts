import { existsSync, lstatSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Companions } from "../fix/apply-fix.ts";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import { displayPath } from "./find-files.ts";
import type { InputIo } from "../io/io.ts";
import { leadsOut, newParameterFile } from "./parameter-files.ts";
import type { ParameterOptions, ParameterSet } from "./parameters.ts";
import { isBicepParameters } from "./read-document.ts";
import { readSource } from "./read-source.ts";

/** Templates that the portal deploys with a `createUiDefinition.json` beside them. */
const PORTAL_TEMPLATES: ReadonlySet<string> = new Set(["azuredeploy.json", "maintemplate.json"]);

/** The files that have to follow a template, with what one of its sets of parameters gives. */
export type CompanionsOf = (set: ParameterSet) => Companions;

/**
 * The files that have to follow a template: those of its parameter files that are its own, and the portal's form. One in JSON
 * that stands elsewhere may be for other templates, too. A form that cannot be read, or is a link that leads out of the folder
 * of the run, does not follow.
 */
export async function companionsOf(
  absolute: string | null,
  sets: readonly ParameterSet[],
  { parameters }: Pick<ParameterOptions, "parameters">,
  io: InputIo,
): Promise<CompanionsOf> {
  const read = new Map<string, JsonDocument>();
  for (const document of sets.flatMap(({ documents }) => documents))
    if (!read.has(document.source.path)) read.set(document.source.path, document);
  const isOwn = ({ source: { path } }: JsonDocument): boolean =>
    parameters.length > 0 ||
    isBicepParameters(path) ||
    (absolute !== null && dirname(resolve(io.cwd, path)) === dirname(absolute));
  const parameterFiles = [...read.values()].filter(isOwn);
  const ui = absolute === null ? null : join(dirname(absolute), "createUiDefinition.json");
  const hasForm =
    ui !== null && absolute !== null && existsSync(ui) && PORTAL_TEMPLATES.has(basename(absolute).toLowerCase());
  const shared = {
    parameterFiles,
    newParameterFile: absolute === null ? null : freePath(newParameterFile(absolute), parameterFiles, io.cwd),
    uiDefinition: hasForm ? await formAt(ui, io) : null,
  };
  return ({ documents }) => ({ ...shared, inUse: documents.flatMap(({ source }) => read.get(source.path) ?? []) });
}

/** Where a new parameter file may be made: `null` where something is there that does not follow. */
function freePath(path: string, files: readonly JsonDocument[], cwd: string): string | null {
  const shown = displayPath(path, cwd);
  return isThere(path) && !files.some(({ source }) => source.path === shown) ? null : shown;
}

/** Whether something is there under a name, a link that leads nowhere included. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The portal's form; `null` where it cannot be read, or is a link that leads out. */
async function formAt(path: string, io: InputIo): Promise<JsonDocument | null> {
  if (leadsOut(path, io.cwd)) return null;
  const source = await readSource({ path: displayPath(path, io.cwd), absolute: path, isNamed: false }, io);
  if ("kind" in source) return null;
  const document = readJson(source);
  return obstacleIn(document) === null ? document : null;
}
