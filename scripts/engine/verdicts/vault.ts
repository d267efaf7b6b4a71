import { conditionText, listText, type Ground } from "./expressions.ts";
import type { Content, Members } from "./content.ts";
import { entry } from "./sections.ts";

/** A vault resource, with the expression that gives its name. */
export interface MadeVault {
  readonly name: string;
  readonly resource: Members;
}

const TYPES = ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/vaults", "microsoft.keyvault/Vaults"] as const;

/** A vault that its tag tells from others; `canLoop` says whether it may be in a loop of its own. */
export function vault(ground: Ground, tag: string, canLoop: boolean): MadeVault {
  const { chance } = ground;
  const isLoop = canLoop && chance.happens(25);
  const inside = isLoop ? { ...ground, round: chance.pick(["copyIndex()", `copyIndex('loop-${tag}')`]) } : ground;
  const name = nameText(inside, tag);
  const resource = {
    type: chance.pick(TYPES),
    apiVersion: chance.pick(["2023-07-01", "2022-07-01"]),
    name: bracketed(name),
    location: "westeurope",
    tags: { at: tag },
    ...maybe(chance.happens(45), () => ({ condition: bracketed(conditionText(inside, 2)) })),
    ...maybe(isLoop, () => ({ copy: loop(ground, tag) })),
    properties: properties(inside),
  };
  return { name, resource };
}

/** The same vault once more, under another condition. */
export function sameVault(ground: Ground, { name }: MadeVault, tag: string): MadeVault {
  const { resource } = vault(ground, tag, false);
  return { name, resource: { ...resource, name: bracketed(name), condition: bracketed(conditionText(ground, 2)) } };
}

/** The loop of a resource. */
export function loop(ground: Ground, tag: string): Content {
  const { chance } = ground;
  const count = chance.make<Content>([
    () => 2,
    () => 1,
    () => "[parameters('rounds')]",
    () => "[add(parameters('rounds'), 1)]",
    () => `[length(${listText({ ...ground, round: null }, 1)})]`,
    () => `[if(${conditionText({ ...ground, round: null }, 1)}, 2, 1)]`,
  ]);
  return { name: `loop-${tag}`, count, ...(chance.happens(20) ? { mode: "serial", batchSize: 1 } : {}) };
}

/** A name that holds the tag, and the round where there is one. */
export function nameText({ chance, round }: Ground, tag: string): string {
  const hash = chance.pick([
    "uniqueString(resourceGroup().id)",
    "uniqueString(subscription().id, parameters('stage'))",
    "uniqueString(parameters('prefix'))",
  ]);
  const base = chance.pick([
    `'kv-${tag}'`,
    `'kv-${tag}'`,
    `concat('kv-${tag}-', parameters('stage'))`,
    `format('{0}-${tag}', parameters('prefix'))`,
    `concat(parameters('prefix'), '-${tag}')`,
    `take(concat('kv${tag}', ${hash}), 20)`,
    `toLower(concat('KV-${tag}-', take(${hash}, 6)))`,
    `substring(format('kv${tag}{0}', ${hash}), 0, 12)`,
    `if(parameters('deploy'), 'kv-${tag}', 'kw-${tag}')`,
    `replace('kv_${tag}', '_', '-')`,
  ]);
  return round === null ? base : `concat(${base}, ${chance.pick(["", "'-', "])}${round})`;
}

/** The text of a template for an expression; plain text stands for itself. */
export function bracketed(expression: string): string {
  const [, plain] = /^'([^']*)'$/.exec(expression) ?? [];
  return plain ?? `[${expression}]`;
}

function properties(ground: Ground): Content {
  const { chance } = ground;
  const base = { tenantId: "22222222-2222-2222-2222-222222222222", sku: { family: "A", name: "standard" } };
  const list = listText(ground, 3);
  return chance.make<Content>([
    () => `[union(createObject('sku', createObject('family', 'A')), createObject('accessPolicies', ${list}))]`,
    ...Array.from({ length: 7 }, () => (): Content => ({ ...base, ...policies(ground, list), ...model(ground) })),
  ]);
}

function policies(ground: Ground, list: string): Members {
  const { chance } = ground;
  const index = "copyIndex('accessPolicies')";
  return chance.make<Members>([
    ...many(12, () => ({ accessPolicies: `[${list}]` })),
    () => ({ AccessPolicies: `[${list}]` }),
    () => ({ accessPolicies: `[if(${conditionText(ground, 1)}, ${list}, null())]` }),
    () => ({ accessPolicies: [] }),
    () => ({ accessPolicies: ["[variables('reader')]", entry("d")] }),
    () => ({ copy: [{ name: "accessPolicies", count: `[length(${list})]`, input: `[${list}[${index}]]` }] }),
    () => ({ copy: [{ name: "accessPolicies", count: "[parameters('rounds')]", input: entry("e") }] }),
    () => ({}),
  ]);
}

function model(ground: Ground): Members {
  const { chance } = ground;
  return {
    ...maybe(chance.happens(25), () => ({
      enableRbacAuthorization: chance.make<Content>([
        () => true,
        () => false,
        () => null,
        () => `[${conditionText(ground, 1)}]`,
        () => `[${conditionText(ground, 1)}]`,
        () => `[if(${conditionText(ground, 1)}, true(), null())]`,
      ]),
    })),
    ...maybe(chance.happens(8), () => ({
      createMode: chance.pick(["default", "recover", `[if(${conditionText(ground, 1)}, 'recover', 'default')]`]),
    })),
  };
}

function maybe(does: boolean, make: () => Members): Members {
  return does ? make() : {};
}

function many<T>(count: number, make: () => T): readonly [() => T, ...(() => T)[]] {
  return [make, ...Array.from({ length: count - 1 }, () => make)];
}
