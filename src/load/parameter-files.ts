import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { usingOf } from "../bindings/bicepparam.ts";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { JsonObject } from "../json/node.ts";
import { readParameterFile } from "../template/parameter-file.ts";
import { maskPlaceholders } from "../template/placeholder.ts";
import type { Template } from "../template/template.ts";
import type { Supplied } from "../template/assumptions.ts";
import { KeptBy } from "../text/kept.ts";
import type { Source } from "../text/source.ts";
import type { BicepOptions } from "./bicep/options.ts";
import { displayPath } from "./find-files.ts";
import { isInside } from "../io/inside.ts";
import type { InputIo } from "../io/io.ts";
import { isBicepParameters } from "./read-document.ts";
import { readSource } from "./read-source.ts";

/** A parameter file that was read. */
export interface ParameterFile {
  readonly document: JsonDocument;
  readonly root: JsonObject;
  /** Placeholders outside of strings, by offset; a text with them is JSON only once they are replaced. */
  readonly masked: ReadonlyMap<number, string>;
}

/** A parameter file that is not used, and why. */
export interface UnusedFile {
  /** As messages name it. */
  readonly path: string;
  readonly reason: string;
  /** Whether it is broken; else it is there and not used. */
  readonly isBroken: boolean;
  /** What was read of it, for the places of its problems; `null` where nothing was. */
  readonly document: JsonDocument | null;
}

/** Parameter files of environments beside one template that are used: further ones are told. */
const ENVIRONMENT_LIMIT = 20;

/** A parameter file that stands beside a template under its name. */
export interface FoundParameterFile {
  /** Absolute. */
  readonly path: string;
  /** Whether it is for one of several environments. */
  readonly isEnvironment: boolean;
}

/** What a template's name ends with. */
const TEMPLATE_ENDING = /\.(?:jsonc?|bicep)$/i;
/** Bytes of the longest Bicep parameter file that is looked into, to tell what it is for. */
const LOOK_LIMIT = 1024 * 1024;

/**
 * The parameter files that stand beside a template: the Bicep ones that name it with `using`, `<name>.bicepparam` first; and
 * those under its name, `<name>.parameters.json` first, then those of environments, such as `<name>.parameters.prod.json` and
 * `<name>.prod.parameters.json`, in order.
 */
export function parameterFilesBeside(template: string, io: InputIo): readonly FoundParameterFile[] {
  const folder = dirname(template);
  const stem = basename(template).replace(TEMPLATE_ENDING, "").toLowerCase();
  const names = namesIn(folder, io);
  const ofKind = (kind: "plain" | "environment"): readonly string[] =>
    names.parameterFiles.filter((name) => kindOf(name.toLowerCase(), stem, names.all) === kind).toSorted();
  // Of names that differ in case only the one in lower case counts: capitals come before it.
  const plain = ofKind("plain").slice(-1);
  return [
    ...bicepFilesBeside(template, stem, names),
    ...plain.map((name) => ({ path: join(folder, name), isEnvironment: false })),
    ...ofKind("environment").map((name) => ({ path: join(folder, name), isEnvironment: true })),
  ];
}

function bicepFilesBeside(template: string, stem: string, names: FolderNames): readonly FoundParameterFile[] {
  const folder = dirname(template);
  const own = names.bicepFiles
    .map((name) => join(folder, name))
    .filter((path) => templateOfBicep(path, names) === resolve(template))
    .map((path) => ({ path, isEnvironment: basename(path).toLowerCase() !== `${stem}.bicepparam` }));
  return own.toSorted((one, other) => Number(one.isEnvironment) - Number(other.isEnvironment));
}

/** The file that `using` names in a Bicep parameter file, absolute; looked at once for all templates of the folder. */
function templateOfBicep(path: string, { used }: FolderNames): string | null {
  const known = used.get(path);
  if (known !== undefined) return known;
  const named = usingOf(beginningOf(path));
  const found = named === null ? null : resolve(dirname(path), named.path);
  used.set(path, found);
  return found;
}

function beginningOf(path: string): string {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LOOK_LIMIT ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}

/** What `<name>.parameters.json` would be, whether or not it is there. */
export function newParameterFile(template: string): string {
  return join(dirname(template), `${basename(template).replace(TEMPLATE_ENDING, "")}.parameters.json`);
}

/** A file `<name>.<environment>.parameters.json` is of the template `<name>.<environment>.json` where that is there. */
function kindOf(name: string, stem: string, all: ReadonlySet<string>): "plain" | "environment" | null {
  if (!name.startsWith(`${stem}.`)) return null;
  const rest = name.slice(stem.length);
  if (/^\.parameters\.jsonc?$/.test(rest)) return "plain";
  if (/^\.parameters\.[\w-]+\.jsonc?$/.test(rest)) return "environment";
  const owner = /^(\.[\w-]+)\.parameters\.jsonc?$/.exec(rest)?.[1];
  const hasOwn = [".json", ".jsonc", ".bicep"].some((ending) => all.has(`${stem}${owner ?? ""}${ending}`));
  return owner === undefined || hasOwn ? null : "environment";
}

/** The names in a folder, in lower case, and those that parameter files may have, as they are. */
interface FolderNames {
  readonly all: ReadonlySet<string>;
  readonly parameterFiles: readonly string[];
  /** Those in Bicep, in order. */
  readonly bicepFiles: readonly string[];
  /** What they are for, as far as somebody asked. */
  readonly used: Map<string, string | null>;
}

/** Folders are listed once a run: thousands of templates may stand in one. */
const listed = new KeptBy<InputIo, string, FolderNames>();

function namesIn(folder: string, io: InputIo): FolderNames {
  return listed.of(io, folder, () => listFolder(folder));
}

function listFolder(folder: string): FolderNames {
  try {
    const names = readdirSync(folder);
    return {
      all: new Set(names.map((name) => name.toLowerCase())),
      parameterFiles: names.filter((name) => /\.parameters\./i.test(name)),
      bicepFiles: names.filter(isBicepParameters).toSorted(),
      used: new Map(),
    };
  } catch {
    return { all: new Set(), parameterFiles: [], bicepFiles: [], used: new Map() };
  }
}

/** The files that are used, at most so many, and why the rest is not. */
export function withinLimit(
  files: readonly FoundParameterFile[],
  cwd: string,
): { readonly used: readonly FoundParameterFile[]; readonly rest: readonly UnusedFile[] } {
  const rest = files.slice(ENVIRONMENT_LIMIT).map(({ path }) => ({
    path: displayPath(path, cwd),
    reason: `At most ${String(ENVIRONMENT_LIMIT)} parameter files beside a template are used. Give it with \`-p\`.`,
    isBroken: false,
    document: null,
  }));
  return { used: files.slice(0, ENVIRONMENT_LIMIT), rest };
}

/** Reads a parameter file; the reason where that cannot be done. */
export async function openParameterFile(
  path: string,
  options: BicepOptions,
  io: InputIo,
  isNamed = true,
): Promise<ParameterFile | UnusedFile> {
  const shown = displayPath(path, io.cwd);
  const source = await readSource({ path: shown, absolute: path, isNamed }, io);
  if ("kind" in source) return { path: shown, reason: source.message, isBroken: true, document: null };
  return isBicepParameters(path) ? openBicep(source, options, io) : openJson(source);
}

/** What the compiler refuses of it is in its document; the values that could be read count all the same. */
async function openBicep(source: Source, options: BicepOptions, io: InputIo): Promise<ParameterFile | UnusedFile> {
  const { bicepParameters } = await import("./bicep/parameters.ts");
  const { document } = bicepParameters(source, options, io);
  const { root } = document;
  if (root?.kind !== "object")
    return { path: source.path, reason: "Nothing of it can be read.", isBroken: true, document };
  return { document, root, masked: new Map() };
}

function openJson(source: Source): ParameterFile | UnusedFile {
  const document = readJson(source);
  const masked = obstacleIn(document) !== null ? maskPlaceholders(source.text) : null;
  const read = masked === null ? document : readJson(source, {}, masked.text);
  const { root } = read;
  if (root?.kind !== "object" || obstacleIn(read) !== null)
    return { path: source.path, reason: reasonOf(document), isBroken: true, document };
  return { document: read, root, masked: masked?.placeholders ?? new Map() };
}

/**
 * Reads a parameter file that nobody named. A link that leads out of the folder of the run is not followed: whoever can
 * write to a repository could have any file of the machine read.
 */
export async function openFoundParameterFile(
  path: string,
  options: BicepOptions,
  io: InputIo,
): Promise<ParameterFile | UnusedFile> {
  if (leadsOut(path, io.cwd))
    return {
      path: displayPath(path, io.cwd),
      reason: "It is a symbolic link that leads out of the folder of this run. Give it with `-p` to have it read.",
      isBroken: false,
      document: null,
    };
  return openParameterFile(path, options, io, false);
}

/** Whether a file that was found is a link to a place outside: of the working folder, or of its own where that lies elsewhere. */
export function leadsOut(path: string, cwd: string): boolean {
  try {
    const root = realpathSync(isInside(path, cwd) ? cwd : dirname(path));
    return !isInside(realpathSync(path), root);
  } catch {
    return existsSync(path);
  }
}

/** The values of a parameter file for a template. */
export function valuesIn({ root, masked }: ParameterFile, template: Template): ReadonlyMap<string, Supplied> {
  return readParameterFile(root, { template, masked });
}

/** What a fix may change of it: nothing where it is JSON only once placeholders are replaced. */
export function changeable({ document, masked }: ParameterFile): readonly JsonDocument[] {
  return masked.size === 0 ? [document] : [];
}

function reasonOf(document: JsonDocument): string {
  return obstacleIn(document) ?? "It is not a JSON object.";
}
