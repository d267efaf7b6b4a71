import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { readJson } from "../json/read.ts";
import type { JsonObject } from "../json/node.ts";
import { parameterArgument } from "../template/parameter-argument.ts";
import { readParameterFile } from "../template/parameter-file.ts";
import { section, type Template } from "../template/template.ts";
import type { Supplied } from "../template/world.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Source } from "../text/source.ts";
import { displayPath } from "./find-files.ts";
import { UsageError, type Io } from "./io.ts";
import { readSource } from "./read-source.ts";

/** How parameters are given to a run. */
export interface ParameterOptions {
  /** Arguments of `-p`, in order: a file, `@file`, JSON, or `name=value`. */
  readonly parameters: readonly string[];
  /** Whether `<name>.parameters.json` beside a template is taken when no `-p` is given. */
  readonly autoParameters: boolean;
}

const AUTO_ENDINGS = [".parameters.json", ".parameters.jsonc"];

/**
 * The parameters at hand for a template; later ones win.
 * @throws {UsageError} when an argument is none of what `-p` takes.
 */
export async function parametersFor(
  template: Template,
  absolute: string | null,
  options: ParameterOptions,
  io: Io,
): Promise<ReadonlyMap<string, Supplied>> {
  if (options.parameters.length === 0)
    return options.autoParameters && absolute !== null ? autoParameters(absolute, io) : new Map();
  const given = new Map<string, Supplied>();
  for (const argument of options.parameters) {
    for (const [name, supplied] of await argumentValues(argument, template, io)) given.set(name, supplied);
  }
  return given;
}

/** The parameter file that stands beside a template under its name; `null` where there is none. */
export function autoParameterFile(absolute: string): string | null {
  return AUTO_ENDINGS.map((ending) => besideTemplate(absolute, ending)).find((each) => existsSync(each)) ?? null;
}

/** The path of a file beside a template whose name begins as the template's. */
export function besideTemplate(absolute: string, ending: string): string {
  return join(dirname(absolute), `${basename(absolute).replace(/\.jsonc?$/i, "")}${ending}`);
}

/** The values of the parameter file that stands beside the template under its name. */
async function autoParameters(absolute: string, io: Io): Promise<ReadonlyMap<string, Supplied>> {
  const path = autoParameterFile(absolute);
  const file = path === null ? null : await parameterFile(path, io);
  return typeof file === "string" || file === null ? new Map() : readParameterFile(file.source, file.root);
}

/** What one argument gives, tried in the order of the Azure CLI: a file, JSON, `name=value`. */
async function argumentValues(argument: string, template: Template, io: Io): Promise<ReadonlyMap<string, Supplied>> {
  const path = resolve(io.cwd, argument.replace(/^@/, ""));
  if (existsSync(path)) {
    const file = await parameterFile(path, io);
    if (typeof file === "string") throw new UsageError(file);
    return readParameterFile(file.source, file.root);
  }
  if (argument.startsWith("@")) throw new UsageError(`No such parameter file: \`${argument.slice(1)}\`.`);
  const inline = inlineValues(argument);
  if (inline !== null) return inline;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument))
    throw new UsageError(
      `\`${argument}\` is an address: parameters are read from files. Download it and give the file.`,
    );
  const at = argument.indexOf("=");
  if (at < 0)
    throw new UsageError(
      `Unable to parse parameter: \`${argument}\`. Give a file that exists, JSON, or \`name=value\`.`,
    );
  return namedValue(argument.slice(0, at), await argumentText(argument.slice(at + 1), io), template);
}

/** `name=@file` takes the text of a file, without line ends at its end; where there is no such file the text stays. */
async function argumentText(text: string, io: Io): Promise<string> {
  const path = text.startsWith("@") && text.length > 1 ? resolve(io.cwd, text.slice(1)) : null;
  if (path === null || !existsSync(path)) return text;
  const source = await readSource({ path: text.slice(1), absolute: path, isNamed: true }, io);
  if ("kind" in source) throw new UsageError(`\`${text.slice(1)}\`: ${source.message}`);
  return source.text.replace(/[\r\n]+$/, "");
}

function namedValue(name: string, text: string, template: Template): ReadonlyMap<string, Supplied> {
  const found = parameterArgument(name, text, template);
  if (found.kind === "problem") throw new UsageError(found.message);
  return new Map([[foldCase(name), { value: found.value, given: "option" }]]);
}

/** A JSON object in the argument itself; `null` when it is none. */
function inlineValues(argument: string): ReadonlyMap<string, Supplied> | null {
  if (!argument.trimStart().startsWith("{")) return null;
  const source: Source = { path: "-p", text: argument, encoding: "utf-8", byteOrderMark: false };
  const { root, problems } = readJson(source);
  return root?.kind !== "object" || problems.some(({ kind }) => kind === "syntax")
    ? null
    : readParameterFile(source, root);
}

/** A parameter file, or what is wrong with it. */
async function parameterFile(
  path: string,
  io: Io,
): Promise<{ readonly source: Source; readonly root: JsonObject } | string> {
  const shown = displayPath(path, io.cwd);
  const source = await readSource({ path: shown, absolute: path, isNamed: true }, io);
  if ("kind" in source) return `\`${shown}\`: ${source.message}`;
  const { root, problems } = readJson(source);
  const wrong = problems.find(({ kind }) => kind === "syntax" || kind === "empty" || kind === "limit");
  if (root?.kind !== "object" || wrong !== undefined)
    return `The parameter file \`${shown}\` cannot be read: ${wrong !== undefined && "message" in wrong ? wrong.message : "it is no JSON object."}`;
  return { source, root };
}

/**
 * Names given by `-p` that the template does not declare.
 * @throws {UsageError} when there are any: the Azure CLI refuses them, too.
 */
export function refuseUnknownParameters(given: ReadonlyMap<string, Supplied>, template: Template): void {
  const declared = new Set((section(template, "parameters")?.members ?? []).map(({ key }) => foldCase(key.value)));
  const unknown = [...given].find(([name, { given: by }]) => by === "option" && !declared.has(name));
  if (unknown !== undefined) throw new UsageError(`Unrecognized template parameter \`${unknown[0]}\`.`);
}
