import { obstacleIn } from "../json/obstacle.ts";
import { readJson } from "../json/read.ts";
import type { LinkedTemplates } from "../template/linked-templates.ts";
import { isTemplate, openTemplate, type Template } from "../template/template.ts";
import type { Supplied } from "../template/assumptions.ts";
import { findFiles } from "./find-files.ts";
import { UsageError } from "../io/usage-error.ts";
import type { Io } from "../io/io.ts";
import { linkedTemplates, type LinkOptions } from "./linked-templates.ts";
import { NO_PARAMETERS, parametersFor, type ParameterOptions, type ParameterSet } from "./parameters.ts";
import { readSource } from "./read-source.ts";

/** A template of a run with the parameters at hand. */
export interface OpenedTemplate {
  readonly template: Template;
  /** By folded name. */
  readonly given: ReadonlyMap<string, Supplied>;
  readonly links: LinkedTemplates;
}

/**
 * Opens the one template that a command is about.
 * @throws {UsageError} when the file is missing or no template, or a parameter is not one of its own.
 */
export async function openTemplateFile(
  path: string,
  options: ParameterOptions & LinkOptions,
  io: Io,
): Promise<OpenedTemplate> {
  const [file] = (await findFiles([path], io)).files;
  if (file === undefined) throw new UsageError(`No such file: \`${path}\`.`);
  const source = await readSource(file, io);
  if ("kind" in source) throw new UsageError(`\`${path}\`: ${source.message}`);
  const document = readJson(source);
  const { root } = document;
  const obstacle = obstacleIn(document);
  if (root?.kind !== "object" || obstacle !== null || !isTemplate(root))
    throw new UsageError(`\`${path}\` is not a template${obstacle === null ? "." : `: ${obstacle}`}`);
  const template = openTemplate(root, "");
  const { values } = await onlySet(template, file.absolute, options, io);
  return { template, given: values, links: linkedTemplates(file.absolute, options, io) };
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
  const others = sets.flatMap(({ file, isEnvironment }) => (isEnvironment && file !== null ? [`\`${file}\``] : []));
  if (others.length > 0)
    io.stderr.write(`warning: not used: ${others.join(", ")}. Give the one of the environment with \`-p\`.\n`);
  return chosen ?? NO_PARAMETERS;
}
