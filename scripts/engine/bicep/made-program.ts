import { randomOf, type Random } from "../random.ts";
import { broken } from "./broken.ts";
import { expressionOf } from "./expressions.ts";
import { NO_NAMES, TYPE_TEXTS, withValues, type DeclaredFunction, type Names, type Type } from "./names.ts";
import { ENTRY, type Program } from "./program.ts";
import { resourcesOf } from "./resources.ts";
import {
  functionsOf,
  loopOf,
  outputsOf,
  parametersOf,
  RECORD_TYPE,
  tellingParameter,
  variablesOf,
  type DeclaredParameter,
  type Made,
} from "./statements.ts";

const SHARED = "lib/shared.bicep";
const BASE = "lib/base.bicep";
const AT_HOME: Names = { ...NO_NAMES, hasPlace: true, hasFiles: true };

/** The program of that number of a seed; one in five is broken somewhere. */
export function programOf(seed: number, index: number): Program {
  const random = randomOf(seed, index);
  const base = random.once(3) ? sharedOf("b", null, random) : null;
  const shared = base !== null || random.once(2) ? sharedOf("s", base, random) : null;
  const modules = random.list(random.below(3), (number) => moduleOf(number, random.once(2) ? shared : null, random));
  const { statements, parameters } = entryOf(random, shared, modules);
  const files = new Map<string, readonly string[]>([
    [ENTRY, statements],
    ...(base === null ? [] : [[BASE, base.statements] as const]),
    ...(shared === null ? [] : [[SHARED, shared.statements] as const]),
    ...modules.map(({ path, statements: own }) => [path, own] as const),
  ]);
  const program: Program = { files, parameters: valuesOf(parameters, random) };
  return random.once(5) ? broken(program, random) : program;
}

/** A file that others import from: its variables, functions and types. It may import from another one. */
function sharedOf(prefix: string, base: Made | null, random: Random): Made {
  const imports = base === null ? NO_IMPORTS : importsOf("base.bicep", base, random, false);
  const functions = functionsOf(`${prefix}f`, 1 + random.below(2), random, { ...NO_NAMES, ...importedNames(imports) });
  const variables = variablesOf(`${prefix}v`, 2 + random.below(3), random, functions.names);
  const exported = variables.statements.map((each) => `@export()\n${each}`);
  return {
    statements: [...imports.statements, RECORD_TYPE, ...functions.statements, ...exported],
    // What is imported is not exported again.
    names: {
      ...variables.names,
      values: variables.names.values.slice(imports.names.values.length),
      functions: functions.names.functions.slice(imports.names.functions.length),
    },
  };
}

function importedNames({ names: { values, functions } }: Imports): Pick<Names, "values" | "functions"> {
  return { values, functions };
}

interface Imports {
  readonly statements: readonly string[];
  readonly names: Names;
  readonly hasType: boolean;
}

const NO_IMPORTS: Imports = { statements: [], names: AT_HOME, hasType: false };

/** Imports by name, with another name, or of everything. */
function importsOf(path: string, { names }: Made, random: Random, hasType = true): Imports {
  const plain = names.values.filter(([, text]) => /^\w+$/.test(text));
  if (random.once(3)) {
    const values = plain.map(([type, text]) => [type, `shared.${text}`] as const);
    const functions = names.functions.map((each): DeclaredFunction => ({ ...each, name: `shared.${each.name}` }));
    return {
      statements: [`import * as shared from '${path}'`],
      names: { ...withValues(AT_HOME, ...values), functions },
      hasType: false,
    };
  }
  const chosen = plain.filter(() => random.once(2));
  const renamed = chosen.map(([type, text]) => [type, random.once(2) ? `${text}As` : text, text] as const);
  const list = [
    ...renamed.map(([, name, text]) => (name === text ? text : `${text} as ${name}`)),
    ...names.functions.map(({ name }) => name),
    ...(hasType ? ["recordType"] : []),
  ];
  const values = renamed.map(([type, name]) => [type, name] as const);
  return {
    statements: [`import { ${list.join(", ")} } from '${path}'`],
    names: { ...withValues(AT_HOME, ...values), functions: names.functions },
    hasType,
  };
}

interface ModuleFile {
  readonly path: string;
  readonly statements: readonly string[];
  readonly parameters: readonly DeclaredParameter[];
  readonly outputs: readonly Type[];
}

function moduleOf(number: number, shared: Made | null, random: Random): ModuleFile {
  const imports = shared === null ? NO_IMPORTS : importsOf("shared.bicep", shared, random);
  const parameters = parametersOf("mp", 1 + random.below(3), random, { ...AT_HOME, hasFiles: false });
  const known = withValues({ ...parameters.names, hasFiles: false }, ...imports.names.values);
  const variables = variablesOf("mv", random.below(3), random, { ...known, functions: imports.names.functions });
  const resources = resourcesOf(random.below(3), random, variables.names);
  const outputs = outputsOf(1 + random.below(2), random, variables.names);
  return {
    path: `lib/module${String(number)}.bicep`,
    statements: [
      ...imports.statements,
      ...(imports.hasType ? [] : [RECORD_TYPE]),
      ...parameters.statements,
      ...variables.statements,
      ...resources.statements,
      ...outputs.map(([, text]) => text),
    ],
    parameters: parameters.parameters,
    outputs: outputs.map(([type]) => type),
  };
}

interface Entry {
  readonly statements: readonly string[];
  readonly parameters: readonly DeclaredParameter[];
}

function entryOf(random: Random, shared: Made | null, modules: readonly ModuleFile[]): Entry {
  const imports = shared === null ? NO_IMPORTS : importsOf(SHARED, shared, random);
  const functions = functionsOf("f", random.below(3), random, { ...imports.names, values: [] });
  const names = { ...imports.names, functions: functions.names.functions };
  const parameters = parametersOf("p", random.below(4), random, { ...AT_HOME, functions: [] });
  const telling = random.once(4) ? tellingParameter("pt", random) : { statements: [], names: NO_NAMES };
  const known = withValues(names, ...parameters.names.values, ...telling.names.values);
  const variables = variablesOf("v", random.below(5), random, known);
  const resources = resourcesOf(random.below(5), random, variables.names);
  const calls = modules.map((each, index) => callOf(each, index, random, resources.names));
  const outputs = outputsOf(1 + random.below(3), random, variables.names).map(([, text]) => text);
  const ordered = [
    ...parameters.statements,
    ...telling.statements,
    ...variables.statements,
    ...functions.statements,
    ...resources.statements,
    ...calls,
    ...outputs,
  ];
  const statements = [...imports.statements, ...(imports.hasType ? [] : [RECORD_TYPE]), ...ordered];
  // The order of statements has no meaning.
  return { statements: random.once(4) ? statements.toReversed() : statements, parameters: parameters.parameters };
}

/** A module that is deployed: once, when something holds, or in a loop; into this group or another. */
function callOf({ path, parameters, outputs }: ModuleFile, index: number, random: Random, names: Names): string {
  const symbol = `m${String(index)}`;
  const kind = random.below(4);
  const { head, inner } = loopOf(random, names);
  const within = kind === 0 ? inner : names;
  const given = parameters
    .filter(({ hasDefault }) => !hasDefault || random.once(2))
    .map(({ name, type }) => `    ${name}: ${argumentOf(type, random, within)}`);
  const name = random.once(3)
    ? ""
    : `  name: '${symbol}${kind === 0 ? `-\${${within.values.at(-1)?.[1] ?? "0"}}` : ""}'\n`;
  const scope = random.once(4) ? "  scope: resourceGroup('rg-other')\n" : "";
  const parametersText = given.length === 0 ? "" : `  params: {\n${given.join("\n")}\n  }\n`;
  const condition = kind === 1 ? `if (${expressionOf("bool", random, names, 1)}) ` : "";
  const body = `{\n${name}${scope}${parametersText}}`;
  const text = kind === 0 ? `[for ${head}: ${body}]` : `${condition}${body}`;
  const read =
    kind > 1 && random.once(2)
      ? `\n\noutput ${symbol}o ${TYPE_TEXTS[outputs[0] ?? "string"]} = ${symbol}.outputs.o0`
      : "";
  return `module ${symbol} '${path}' = ${text}${read}`;
}

function argumentOf(type: Type, random: Random, names: Names): string {
  if (type !== "strings" || !random.once(2)) return expressionOf(type, random, names, 2);
  const { head, inner } = loopOf(random, { ...names, depth: names.depth + 3 });
  return `[for ${head}: ${expressionOf("string", random, inner, 1)}]`;
}

/** Values for what has no default, and for some of the others. */
function valuesOf(parameters: readonly DeclaredParameter[], random: Random): Readonly<Record<string, unknown>> {
  const given = parameters.filter(({ hasDefault }) => !hasDefault || random.once(2));
  return Object.fromEntries(given.map(({ name, type }) => [name, random.pick(VALUES[type])]));
}

const VALUES: Readonly<Record<Type, readonly unknown[]>> = {
  string: ["", "given", "it's ${x}", "Ä-1"],
  int: [0, 1, 3, -2],
  bool: [true, false],
  strings: [[], ["a"], ["b", "a", "b"]],
  record: [
    { k: "g", n: 1, list: [] },
    { k: "", n: 0, list: ["x", "y"], other: "o" },
  ],
  records: [[], [{ k: "g", n: 1, list: [] }]],
};
