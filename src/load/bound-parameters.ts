import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { BoundParameters } from "../bindings/binding.ts";
import type { InputIo } from "../io/io.ts";
import type { JsonDocument, Refusal } from "../json/read.ts";
import { boundArgument, unknownArgument } from "../template/parameter-argument.ts";
import type { Supplied } from "../template/assumptions.ts";
import type { Template } from "../template/template.ts";
import { foldCase } from "../text/fold-case.ts";
import type { BicepOptions } from "./bicep/options.ts";
import type { BoundDeployment } from "./bound-deployment.ts";
import { stillRefused } from "./still-refused.ts";
import {
  changeable,
  leadsOut,
  openFoundParameterFile,
  valuesIn,
  type ParameterFile,
  type UnusedFile,
} from "./parameter-files.ts";

/** Values of parameters with which one or more places deploy a template. */
export interface BoundSet {
  /** By folded name. */
  readonly values: ReadonlyMap<string, Supplied>;
  /** The parameter files among what gives them, in the order in which they count. */
  readonly documents: readonly JsonDocument[];
  readonly deployments: readonly [BoundDeployment, ...BoundDeployment[]];
  /** What the compiler refuses of its parameter files. */
  readonly refusals: readonly Refusal[];
}

export interface BoundSets {
  readonly sets: readonly BoundSet[];
  /** Absolute paths of the parameter files that some place uses. */
  readonly files: ReadonlySet<string>;
  /** The limit that left out sets of other places; none where all were taken. */
  readonly limits: readonly string[];
  /** Parameter files that some place uses and that cannot be read. */
  readonly unused: readonly UnusedFile[];
}

/** Different sets of one template that are looked at. */
const SET_LIMIT = 100;
/** Bytes of the longest file whose text is a value. */
const VALUE_SIZE = 4 * 1024 * 1024;

/** The sets of parameters with which the places deploy a template: those that give the same have one. */
export async function boundSets(
  template: Template,
  deployments: readonly BoundDeployment[],
  options: BicepOptions,
  io: InputIo,
): Promise<BoundSets> {
  const groups = new Map<string, [BoundDeployment, ...BoundDeployment[]]>();
  const limits = new Set<string>();
  for (const each of deployments) {
    const key = JSON.stringify([each.folder, each.binding.parameters, each.binding.isGuarded]);
    const known = groups.get(key);
    if (known !== undefined) known.push(each);
    else if (groups.size < SET_LIMIT) groups.set(key, [each]);
    else limits.add(`${String(SET_LIMIT)} different sets of parameters`);
  }
  const reading: Reading = { template, options, io, files: new Set(), unused: [] };
  const sets: BoundSet[] = [];
  for (const group of groups.values()) sets.push({ ...(await valuesOf(group[0], reading)), deployments: group });
  return { sets, files: reading.files, limits: [...limits], unused: reading.unused };
}

interface Reading {
  readonly template: Template;
  readonly options: BicepOptions;
  readonly io: InputIo;
  readonly files: Set<string>;
  readonly unused: UnusedFile[];
}

type BoundValues = Pick<BoundSet, "values" | "documents" | "refusals">;

async function valuesOf(deployment: BoundDeployment, reading: Reading): Promise<BoundValues> {
  const values = new Map<string, Supplied>();
  const files: ParameterFile[] = [];
  for (const each of deployment.binding.parameters) {
    for (const [name, supplied] of await given(each, deployment, reading, files)) values.set(name, supplied);
  }
  const isOpen = deployment.binding.parameters.some(({ kind }) => kind === "unknown-file");
  const isGiven = (name: string): boolean => isOpen || values.has(foldCase(name));
  return {
    values,
    documents: files.flatMap(changeable),
    refusals: files.flatMap(({ document: { refusals = [] } }) => stillRefused(refusals, isGiven)),
  };
}

/** What one argument gives. Of a file that is not at hand nothing is known, and defaults stay what they are: they may be overridden. */
async function given(
  parameters: BoundParameters,
  { binding: { site }, folder }: BoundDeployment,
  reading: Reading,
  read: ParameterFile[],
): Promise<ReadonlyMap<string, Supplied>> {
  const { template } = reading;
  const by = `\`${site.path}:${String(site.line)}\``;
  switch (parameters.kind) {
    case "file":
      return fileValues(resolve(folder, parameters.path), reading, read);
    case "value":
      return boundArgument(parameters.name, parameters.text, template, by);
    case "value-file": {
      const text = textOf(resolve(folder, parameters.path), reading.io);
      return text === null
        ? unknownArgument(parameters.name, `@${parameters.path}`, template, by)
        : boundArgument(parameters.name, text, template, by);
    }
    case "unknown-value":
      return unknownArgument(parameters.name, parameters.written, template, by);
    case "unknown-file":
      return new Map();
  }
}

async function fileValues(
  path: string,
  { template, options, io, files, unused }: Reading,
  read: ParameterFile[],
): Promise<ReadonlyMap<string, Supplied>> {
  files.add(path);
  const file = await openFoundParameterFile(path, options, io);
  if (!("reason" in file)) {
    read.push(file);
    return valuesIn(file, template);
  }
  if (!unused.some((each) => each.path === file.path)) unused.push(file);
  return new Map();
}

function textOf(path: string, io: InputIo): string | null {
  try {
    const stats = statSync(path);
    if (leadsOut(path, io.cwd) || !stats.isFile() || stats.size > VALUE_SIZE) return null;
    io.didRead?.(path);
    return readFileSync(path, "utf8").replace(/[\r\n]+$/, "");
  } catch {
    return null;
  }
}
