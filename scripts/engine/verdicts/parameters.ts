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
  /** The values that the parameters at hand leave open; `undefined` where none is given. */
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
  const hasFile = chance.happens(35);
  return declared(chance, isSymbolic).map((each) => choice(each, chance, hasFile));
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
    { name: "prefix", declaration: { type: "string" }, values: ["kv", "vault"], isEndless: true },
    ...(isSymbolic
      ? [
          {
            name: "extra",
            declaration: { type: "array", nullable: true },
            values: [null, [], [entry("e")]] as const,
            isEndless: true,
          },
        ]
      : []),
  ];
}

function choice(declared: Declared, chance: Chance, hasFile: boolean): Choice {
  const { name, values, isEndless } = declared;
  const isNullable = name === "extra";
  const hasDefault = !isNullable && (isEndless || chance.happens(55));
  const byDefault = hasDefault ? defaultOf(declared, chance) : undefined;
  const declaration =
    byDefault === undefined ? declared.declaration : { ...declared.declaration, defaultValue: byDefault };
  const base = { name, declaration, values, isEndless };
  const withoutFile = hasDefault || isNullable ? [undefined] : values;
  if (!hasFile || chance.happens(50)) return { ...base, atHand: withoutFile, given: undefined };
  if (declaration["type"] === "string" && !isEndless && chance.happens(20))
    return { ...base, atHand: values, given: { reference: secretReference(name) } };
  if ((hasDefault || isNullable) && chance.happens(15)) return { ...base, atHand: withoutFile, given: { value: null } };
  const value = chance.pick(values);
  return { ...base, atHand: [value], given: { value } };
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

/** The text of a parameter file; `null` where nothing is given. */
export function parameterFile(choices: readonly Choice[]): Members | null {
  const given = choices.flatMap(({ name, given: said }) => (said === undefined ? [] : [[name, said] as const]));
  if (given.length === 0) return null;
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(given),
  };
}
