import type { Chance } from "./chance.ts";
import type { Content, Members } from "./content.ts";
import { entry } from "./sections.ts";

/** A parameter of the root template, and the values that it may have. */
export interface Choice {
  readonly name: string;
  readonly declaration: Members;
  /** All values that the declaration allows, or some where they are without number. */
  readonly values: readonly Content[];
  readonly isEndless: boolean;
  /** What is at hand in each of the parameter files; once where there is none. */
  readonly environments: readonly Environment[];
}

interface Environment {
  /** The values that are left open; `undefined` where none is given. */
  readonly atHand: readonly (Content | undefined)[];
  /** What the parameter file says of it; `undefined` where nothing. */
  readonly given: Members | undefined;
}

interface Declared {
  readonly name: string;
  readonly declaration: Members;
  readonly values: readonly [Content, ...Content[]];
  /** Whether it has to have a default, because its values are without number. */
  readonly isEndless: boolean;
}

/** The parameters that expressions name; each gets a default, or a value in the file, or neither. */
export function choices(chance: Chance, isSymbolic: boolean): readonly Choice[] {
  const files = chance.happens(40) ? chance.pick([1, 1, 2]) : 0;
  return declared(chance, isSymbolic).map((each) => choice(each, chance, files));
}

function declared(chance: Chance, isSymbolic: boolean): readonly Declared[] {
  const stages = chance.pick<readonly [string, ...string[]]>([
    ["dev", "test", "prod"],
    ["test", "prod"],
    ["dev", "prod"],
  ]);
  const config = (deploy: boolean, policies: Content): Members => ({ deploy, policies });
  const tier = chance.pick<Members>([{ allowedValues: [0, 1, 2] }, { minValue: 0, maxValue: 2 }]);
  return [
    { name: "deploy", declaration: { type: "bool" }, values: [true, false], isEndless: false },
    { name: "stage", declaration: { type: "string", allowedValues: stages }, values: stages, isEndless: false },
    { name: "tier", declaration: { type: "int", ...tier }, values: [0, 1, 2], isEndless: false },
    {
      name: "switch",
      declaration: { type: "string", allowedValues: ["new", "existing"] },
      values: ["new", "existing"],
      isEndless: false,
    },
    { name: "rounds", declaration: { type: "int", allowedValues: [0, 1, 2] }, values: [1, 2, 0], isEndless: false },
    { name: "granted", declaration: { type: "array" }, values: [[], [entry("b")]], isEndless: true },
    {
      name: "config",
      declaration: { type: "object" },
      values: [config(true, []), config(false, [entry("c")]), config(true, [entry("d")])],
      isEndless: true,
    },
    { name: "region", declaration: { type: "string" }, values: ["west", "north", "w", ""], isEndless: true },
    { name: "amount", declaration: { type: "int" }, values: [0, 1, 7], isEndless: true },
    { name: "prefix", declaration: { type: "string" }, values: ["kv", "vault"], isEndless: true },
    ...(isSymbolic
      ? [
          {
            name: "extra",
            declaration: { type: "array", nullable: true },
            values: [null, [], [entry("e")]] as const,
            isEndless: true,
          },
          {
            name: "maybe",
            declaration: { type: "bool", nullable: true },
            values: [null, true, false] as const,
            isEndless: false,
          },
        ]
      : []),
  ];
}

function choice(declared: Declared, chance: Chance, files: number): Choice {
  const { name, values, isEndless } = declared;
  const isNullable = declared.declaration["nullable"] === true;
  const hasDefault = !isNullable && ((isEndless && name !== "region") || chance.happens(55));
  const byDefault = hasDefault ? defaultOf(declared, chance) : undefined;
  const declaration =
    byDefault === undefined ? declared.declaration : { ...declared.declaration, defaultValue: byDefault };
  const open = { atHand: hasDefault || isNullable ? [undefined] : values, given: undefined };
  const inFile = (): Environment => {
    if (chance.happens(50)) return open;
    if (declaration["type"] === "string" && !isEndless && chance.happens(20))
      return { atHand: values, given: { reference: secretReference(name) } };
    if ((hasDefault || isNullable) && chance.happens(15)) return { ...open, given: { value: null } };
    const picked = chance.pick(values);
    // An empty text is a form that is not filled in.
    const value = picked === "" ? values[0] : picked;
    return { atHand: value === null ? [undefined] : [value], given: { value } };
  };
  const environments = files === 0 ? [open] : Array.from({ length: files }, inFile);
  return { name, declaration, values, isEndless, environments };
}

/** A default may be an expression, which may name another parameter. */
function defaultOf({ name, values }: Declared, chance: Chance): Content {
  if (name === "stage" && chance.happens(25)) return "[if(equals(parameters('switch'), 'new'), 'prod', 'prod')]";
  if (name === "deploy" && chance.happens(25)) return "[equals(parameters('switch'), 'new')]";
  if (name === "tier" && chance.happens(25)) return "[length(createArray(parameters('deploy')))]";
  if (name === "granted" && chance.happens(25)) return "[createArray()]";
  return chance.pick(values);
}

function secretReference(secretName: string): Content {
  const id =
    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/secrets";
  return { keyVault: { id }, secretName };
}

/** The parameter files, the first without a name of its own. */
export function parameterFiles(choices: readonly Choice[]): readonly Members[] {
  const count = choices[0]?.environments.length ?? 0;
  const files = Array.from({ length: count }, (_each, index) =>
    choices.flatMap(({ name, environments }) => {
      const given = environments[index]?.given;
      return given === undefined ? [] : [[name, given] as const];
    }),
  );
  if (files.every((given) => given.length === 0)) return [];
  return files.map((given) => ({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(given),
  }));
}
