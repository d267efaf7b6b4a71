import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readJson, type JsonDocument, type Refusal } from "../json/read.ts";
import { parameterArgument } from "../template/parameter-argument.ts";
import { readParameterFile } from "../template/parameter-file.ts";
import { section, type Template } from "../template/template.ts";
import type { Supplied } from "../template/assumptions.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Source } from "../text/source.ts";
import { UsageError } from "../io/usage-error.ts";
import type { InputIo } from "../io/io.ts";
import {
  changeable,
  openFoundParameterFile,
  openParameterFile,
  parameterFilesBeside,
  valuesIn,
  withinLimit,
  type UnusedFile,
} from "./parameter-files.ts";
import type { BicepOptions } from "./bicep/options.ts";
import type { BoundDeployment } from "./bound-deployment.ts";
import { boundSets } from "./bound-parameters.ts";
import { readSource } from "./read-source.ts";
import { stillRefused } from "./still-refused.ts";

/** How parameters are given to a run. */
export interface ParameterOptions extends BicepOptions {
  /** Arguments of `-p`, in order: a file, `@file`, JSON, or `name=value`. */
  readonly parameters: readonly string[];
  /** Whether `<name>.parameters.json` beside a template is taken when no `-p` is given. */
  readonly autoParameters: boolean;
  /** The places that deploy a template, by its absolute path: their parameters are taken when no `-p` is given. */
  readonly deploymentsOf?: (template: string) => Promise<readonly BoundDeployment[]>;
  /** Absolute paths of what deploys the same in another language: what is given to them is given to the template. */
  readonly standIns?: readonly string[];
}

/** Values of parameters that belong together. */
export interface ParameterSet {
  /** The parameter file that was found beside the template, as messages name it; `null` where none was. */
  readonly file: string | null;
  /** Whether that file is for one of several environments. */
  readonly isEnvironment: boolean;
  /** By folded name. */
  readonly values: ReadonlyMap<string, Supplied>;
  /** The parameter files among what gives them, in the order in which they count. */
  readonly documents: readonly JsonDocument[];
  /** The places that deploy the template with them; none where no place is known. */
  readonly deployments: readonly BoundDeployment[];
  /** Limits that left out other sets of the template. */
  readonly limits?: readonly string[];
  /** What the compiler refuses of its parameter files. */
  readonly refusals?: readonly Refusal[];
}

/** The parameters at hand for a template. */
export interface ParametersAtHand {
  /** At least one; several where parameter files of several environments stand beside the template. */
  readonly sets: readonly [ParameterSet, ...ParameterSet[]];
  /** Parameter files beside the template that cannot be used. */
  readonly unused: readonly UnusedFile[];
}

/**
 * The parameters at hand for a template: those of `-p`, later ones over earlier ones, else a set for each way in which it is
 * deployed, and for each parameter file beside it that no deployment uses.
 * @throws {UsageError} when an argument is none of what `-p` takes.
 */
export async function parametersFor(
  template: Template,
  absolute: string | null,
  options: ParameterOptions,
  io: InputIo,
): Promise<ParametersAtHand> {
  if (options.parameters.length > 0) return { sets: [await givenSet(template, options, io)], unused: [] };
  if (!options.autoParameters || absolute === null) return { sets: [NO_PARAMETERS], unused: [] };
  const own = [absolute, ...(options.standIns ?? [])];
  const deployments: BoundDeployment[] = [];
  for (const each of own) deployments.push(...((await options.deploymentsOf?.(each)) ?? []));
  const bound = await boundSets(template, deployments, options, io);
  const sets: ParameterSet[] = bound.sets.map((set) => ({
    file: null,
    isEnvironment: false,
    limits: bound.limits,
    ...set,
  }));
  const found = new Map(own.flatMap((each) => parameterFilesBeside(each, io).map((file) => [file.path, file])));
  const beside = [...found.values()].filter(({ path }) => !bound.files.has(path));
  const { used, rest } = withinLimit(beside, io.cwd);
  const unused = [...bound.unused, ...rest];
  for (const { path, isEnvironment } of used) {
    const file = await openFoundParameterFile(path, options, io);
    if ("reason" in file) unused.push(file);
    else
      sets.push({
        file: file.document.source.path,
        isEnvironment,
        values: valuesIn(file, template),
        documents: changeable(file),
        deployments: [],
        refusals: file.document.refusals ?? [],
      });
  }
  const [first = NO_PARAMETERS, ...others] = sets;
  return { sets: [first, ...others], unused };
}

/** Nothing is given. */
export const NO_PARAMETERS: ParameterSet = {
  file: null,
  isEnvironment: false,
  values: new Map(),
  documents: [],
  deployments: [],
};

async function givenSet(template: Template, options: ParameterOptions, io: InputIo): Promise<ParameterSet> {
  const values = new Map<string, Supplied>();
  const refusals: Refusal[] = [];
  const documents: JsonDocument[] = [];
  for (const argument of options.parameters) {
    const given = await argumentValues(argument, { template, refusals, documents }, options, io);
    for (const [name, supplied] of given) values.set(name, supplied);
  }
  refuseUnknownParameters(values, template);
  return {
    ...NO_PARAMETERS,
    values,
    documents,
    refusals: stillRefused(refusals, (name) => values.has(foldCase(name))),
  };
}

/** The template that arguments are for, the files among them, and what the compiler refuses of those. */
interface Giving {
  readonly template: Template;
  readonly refusals: Refusal[];
  readonly documents: JsonDocument[];
}

/** What one argument gives, tried in the order of the Azure CLI: a file, JSON, `name=value`. */
async function argumentValues(
  argument: string,
  { template, refusals, documents }: Giving,
  options: BicepOptions,
  io: InputIo,
): Promise<ReadonlyMap<string, Supplied>> {
  const path = resolve(io.cwd, argument.replace(/^@/, ""));
  if (existsSync(path)) {
    const file = await openParameterFile(path, options, io);
    if ("reason" in file) throw new UsageError(`The parameter file \`${file.path}\` cannot be read: ${file.reason}`);
    refusals.push(...(file.document.refusals ?? []));
    documents.push(...changeable(file));
    return valuesIn(file, template);
  }
  if (argument.startsWith("@")) throw new UsageError(`No such parameter file: \`${argument.slice(1)}\`.`);
  const inline = inlineValues(argument, template);
  if (inline !== null) return inline;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument))
    throw new UsageError(
      `\`${argument.replace(/[?#].*$/s, "")}\` is an address: parameters are read from files. Download it and give the file.`,
    );
  const at = argument.indexOf("=");
  if (at < 0)
    throw new UsageError(
      `Unable to parse parameter: \`${shownArgument(argument)}\`. Give a file that exists, JSON, or \`name=value\`.`,
    );
  return namedValue(argument.slice(0, at), await argumentText(argument.slice(at + 1), io), template);
}

/** As much of an argument as may be a path: the rest may be the value of a secret. */
function shownArgument(argument: string): string {
  const [path = ""] = /^(?:[A-Za-z]:[\\/])?[^:="'[\]{}\s]*/.exec(argument) ?? [];
  return path === argument ? path : `${path}…`;
}

/** `name=@file` takes the text of a file, without line ends at its end; where there is no such file the text stays. */
async function argumentText(text: string, io: InputIo): Promise<string> {
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
function inlineValues(argument: string, template: Template): ReadonlyMap<string, Supplied> | null {
  if (!argument.trimStart().startsWith("{")) return null;
  const source: Source = { path: "-p", text: argument, encoding: "utf-8", byteOrderMark: false };
  const { root, problems } = readJson(source);
  if (root?.kind !== "object" || problems.some(({ kind }) => kind === "syntax")) return null;
  const values = readParameterFile(root, { template });
  return new Map(Array.from(values, ([key, { value, given, name = key }]) => [key, { value, given, name }]));
}

/**
 * Names given by `-p` that the template does not declare.
 * @throws {UsageError} when there are any: the Azure CLI refuses them, too.
 */
function refuseUnknownParameters(given: ReadonlyMap<string, Supplied>, template: Template): void {
  const declared = new Set((section(template, "parameters")?.members ?? []).map(({ key }) => foldCase(key.value)));
  const unknown = [...given].find(([name, { given: by }]) => by === "option" && !declared.has(name));
  if (unknown !== undefined) throw new UsageError(`Unrecognized template parameter \`${unknown[0]}\`.`);
}
