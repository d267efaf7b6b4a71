import { existsSync, lstatSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Companions } from "../fix/apply-fix.ts";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import { displayPath } from "./find-files.ts";
import { UsageError } from "../io/usage-error.ts";
import type { InputIo } from "../io/io.ts";
import {
  leadsOut,
  newParameterFile,
  openFoundParameterFile,
  openParameterFile,
  parameterFilesBeside,
  withinLimit,
} from "./parameter-files.ts";
import type { ParameterOptions } from "./parameters.ts";
import { readSource } from "./read-source.ts";

/** Templates that the portal deploys with a `createUiDefinition.json` beside them. */
const PORTAL_TEMPLATES: ReadonlySet<string> = new Set(["azuredeploy.json", "maintemplate.json"]);

/**
 * The files that have to follow a template: parameter files of `-p` or beside it, and the portal's form. Of those that were
 * not named, what cannot be read or is a link that leads out of the folder of the run does not follow.
 * @throws {UsageError} when one that was named cannot be read.
 */
export async function companionsOf(
  absolute: string | null,
  options: ParameterOptions,
  io: InputIo,
): Promise<Companions> {
  const { parameters, autoParameters } = options;
  const parameterFiles =
    parameters.length > 0
      ? await namedFiles(options, io)
      : absolute === null || !autoParameters
        ? []
        : await filesBeside(absolute, options, io);
  const ui = absolute === null ? null : join(dirname(absolute), "createUiDefinition.json");
  const hasForm =
    ui !== null && absolute !== null && existsSync(ui) && PORTAL_TEMPLATES.has(basename(absolute).toLowerCase());
  return {
    parameterFiles,
    newParameterFile: absolute === null ? null : freePath(newParameterFile(absolute), parameterFiles, io.cwd),
    uiDefinition: hasForm ? await formAt(ui, io) : null,
  };
}

async function namedFiles(options: ParameterOptions, io: InputIo): Promise<readonly JsonDocument[]> {
  const files: JsonDocument[] = [];
  for (const argument of options.parameters) {
    const path = resolve(io.cwd, argument.replace(/^@/, ""));
    if (!existsSync(path)) continue;
    const file = await openParameterFile(path, options, io);
    if ("reason" in file) throw new UsageError(`\`${file.path}\` cannot be read: ${file.reason}`);
    if (file.masked.size === 0) files.push(file.document);
  }
  return files;
}

async function filesBeside(absolute: string, options: ParameterOptions, io: InputIo): Promise<readonly JsonDocument[]> {
  const { used } = withinLimit(parameterFilesBeside(absolute, io), io.cwd);
  const files = await Promise.all(used.map(({ path }) => openFoundParameterFile(path, options, io)));
  return files.flatMap((file) => ("reason" in file || file.masked.size > 0 ? [] : [file.document]));
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
