import { obstacleIn } from "../json/obstacle.ts";
import type { JsonDocument, Refusal } from "../json/read.ts";
import type { LinkedTemplates } from "../template/linked-templates.ts";
import { isTemplate, openTemplate, type Template } from "../template/template.ts";
import type { Supplied } from "../template/assumptions.ts";
import { placeText } from "../text/line-index.ts";
import { findFiles, type FoundFile } from "./find-files.ts";
import { UsageError } from "../io/usage-error.ts";
import type { Io } from "../io/io.ts";
import { linkedTemplates, type LinkOptions } from "./linked-templates.ts";
import { NO_PARAMETERS, parametersFor, type ParameterOptions, type ParameterSet } from "./parameters.ts";
import { isBicepParameters, readDocument } from "./read-document.ts";
import { readSource } from "./read-source.ts";

/** A template of a run with the parameters at hand. */
export interface OpenedTemplate {
  readonly template: Template;
  /** By folded name. */
  readonly given: ReadonlyMap<string, Supplied>;
  readonly links: LinkedTemplates;
}

/** The same, with what the compiler of its language refuses: what is left of it is open all the same. */
export interface RefusedTemplate extends OpenedTemplate {
  readonly refusals: readonly Refusal[];
}

/**
 * Opens the one template that a command is about.
 * @throws {UsageError} when the file is missing or no template, does not compile, or a parameter is not one of its own.
 */
export async function openTemplateFile(
  path: string,
  options: ParameterOptions & LinkOptions,
  io: Io,
): Promise<OpenedTemplate> {
  const opened = await openRefusedTemplate(path, options, io);
  const [first, ...others] = opened.refusals;
  if (first === undefined) return opened;
  const more = others.length === 0 ? "" : ` And ${String(others.length)} more: \`arm-guard lint\` tells them.`;
  throw new UsageError(`${placeText(first)}: ${refusalText(first)}${more}`);
}

/**
 * Opens the one template that a command is about, also where it does not compile.
 * @throws {UsageError} when the file is missing or no template, or a parameter is not one of its own.
 */
export async function openRefusedTemplate(
  path: string,
  options: ParameterOptions & LinkOptions,
  io: Io,
): Promise<RefusedTemplate> {
  const [file] = (await findFiles([path], io)).files;
  if (file === undefined) throw new UsageError(`No such file: \`${path}\`.`);
  if (isBicepParameters(file.path)) return openUsed(file, options, io);
  const source = await readSource(file, io);
  if ("kind" in source) throw new UsageError(`\`${path}\`: ${source.message}`);
  return withParameters(await readDocument(source, options, io), file.absolute, options, io);
}

/** The template that a Bicep parameter file is for, with its values; arguments of `-p` come over them. */
async function openUsed(
  { path, absolute }: FoundFile,
  options: ParameterOptions & LinkOptions,
  io: Io,
): Promise<RefusedTemplate> {
  const source = await readSource({ path, absolute, isNamed: true }, io);
  if ("kind" in source) throw new UsageError(`\`${path}\`: ${source.message}`);
  const { usedDocument } = await import("./bicep/parameters.ts");
  const document = usedDocument(source, options, io);
  if (typeof document === "string") throw new UsageError(`\`${path}\` is for no template that is at hand: ${document}`);
  const parameters = [absolute ?? path, ...options.parameters];
  return withParameters(document, absolute, { ...options, parameters }, io);
}

async function withParameters(
  document: JsonDocument,
  absolute: string | null,
  options: ParameterOptions & LinkOptions,
  io: Io,
): Promise<RefusedTemplate> {
  const { root, source, refusals = [] } = document;
  const obstacle = obstacleIn(document);
  if (root?.kind !== "object" || obstacle !== null || !isTemplate(root))
    throw new UsageError(`\`${source.path}\` is not a template${obstacle === null ? "." : `: ${obstacle}`}`);
  const template = openTemplate(root, "");
  const set = await onlySet(template, absolute, options, io);
  return {
    template,
    given: set.values,
    links: linkedTemplates(absolute, options, io),
    refusals: [...refusals, ...(set.refusals ?? [])],
  };
}

/** The one set of a command that takes one: of environments none is chosen, which is told on standard error. */
async function onlySet(
  template: Template,
  absolute: string | null,
  options: ParameterOptions,
  io: Io,
): Promise<ParameterSet> {
  const { sets, unused } = await parametersFor(template, absolute, options, io);
  for (const { path, reason } of unused)
    io.stderr.write(`warning: the parameter file \`${path}\` is not used. ${reason}\n`);
  const chosen = sets.find(({ isEnvironment }) => !isEnvironment);
  const others = sets.flatMap((set) => (set !== chosen && set.file !== null ? [`\`${set.file}\``] : []));
  if (others.length > 0)
    io.stderr.write(`warning: not used: ${others.join(", ")}. Give the one of the environment with \`-p\`.\n`);
  return chosen ?? NO_PARAMETERS;
}

/** What the compiler of a language refuses, with its code. */
export function refusalText({ code, message }: Refusal): string {
  return `${code}: ${message}`;
}
