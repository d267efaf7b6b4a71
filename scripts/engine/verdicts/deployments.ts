import { isMembers, templateOf, type Content, type Members } from "./content.ts";
import { conditionText, listText, type Ground } from "./expressions.ts";
import { child, withInnerChild } from "./children.ts";
import { neededSections, variables } from "./sections.ts";
import { loop, nameText, bracketed, sameVault, vault } from "./vault.ts";

/** What the resources of one file have in common: their tags, and the files that are linked. */
export interface Workshop {
  readonly links: Map<string, Members>;
  /** A tag that was not given before. */
  readonly tag: (kind: "v" | "c" | "d") => string;
  /** The declarations of the root's parameters without defaults, to be handed down. */
  readonly declared: Members;
}

/** The resources of a template, as it holds them: a list, or by their symbolic names. */
export function resourcesOf(shop: Workshop, ground: Ground, depth: number, canLoop = true): Content {
  const { chance } = ground;
  const made = Array.from({ length: chance.happens(20) ? 2 : 1 }, () =>
    depth > 0 && chance.happens(depth > 1 ? 50 : 35)
      ? [deployment(shop, ground, depth, canLoop)]
      : vaultGroup(shop, ground, canLoop),
  ).flat();
  if (!ground.isSymbolic) return made;
  const existing = { existing: true, type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", name: "kv-other" };
  const all = chance.happens(50) ? [...made, existing] : made;
  return Object.fromEntries(all.map((each, index) => [`symbol${String(index)}`, each]));
}

/** A vault, the same once more, and its children. */
function vaultGroup(shop: Workshop, ground: Ground, canLoop: boolean): readonly Members[] {
  const { chance } = ground;
  const first = vault(ground, shop.tag("v"), canLoop);
  const isLoop = first.resource["copy"] !== undefined;
  const made = !ground.isSymbolic && chance.happens(12) ? withInnerChild(ground, first, shop.tag("c")) : first;
  const group = [made.resource];
  if (!isLoop && chance.happens(12)) group.push(sameVault(ground, made, shop.tag("v")).resource);
  if (!isLoop && chance.happens(25)) group.push(child(ground, made, shop.tag("c"), canLoop && ground.round === null));
  return chance.happens(30) ? group.toReversed() : group;
}

/** A deployment resource with a template of its own, in one of the two scopes, here or in another file. */
function deployment(shop: Workshop, ground: Ground, depth: number, canLoop: boolean): Members {
  const { chance } = ground;
  const tag = shop.tag("d");
  const isLoop = canLoop && chance.happens(25);
  const inside = isLoop ? { ...ground, round: chance.pick(["copyIndex()", `copyIndex('loop-${tag}')`]) } : ground;
  const condition = chance.happens(30) ? { condition: `[${conditionText(inside, 1)}]` } : {};
  const properties = chance.make<Members>([
    () => (ground.isSymbolic ? inner(shop, inside, depth) : outer(shop, inside, depth)),
    () => (ground.isSymbolic ? inner(shop, inside, depth) : outer(shop, inside, depth)),
    () => inner(shop, inside, depth),
    () => inner(shop, inside, depth),
    () => linked(shop, inside, depth),
    () => keeper(shop, inside),
  ]);
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: inside.round === null ? tag : `[concat('${tag}-', ${inside.round})]`,
    ...(chance.happens(15) ? { resourceGroup: chance.pick(["rg-other", "[concat('rg-', parameters('stage'))]"]) } : {}),
    ...condition,
    ...(isLoop ? { copy: loop(ground, tag) } : {}),
    properties: { mode: chance.pick(["Incremental", "Incremental", "Complete"]), ...properties },
  };
}

/** A template that is evaluated by the one around it. */
function outer(shop: Workshop, ground: Ground, depth: number): Members {
  const options = ground.chance.happens(50) ? { expressionEvaluationOptions: { scope: "outer" } } : {};
  return { ...options, template: templateOf({ resources: resourcesOf(shop, ground, depth - 1, false) }) };
}

/** A template with parameters of its own. */
function inner(shop: Workshop, ground: Ground, depth: number): Members {
  const { template, parameters } = module(shop, ground, depth);
  return { expressionEvaluationOptions: { scope: "inner" }, parameters, template };
}

/** A template in another file. */
function linked(shop: Workshop, ground: Ground, depth: number): Members {
  const { template, parameters } = module(shop, ground, depth);
  const file = `linked-${String(shop.links.size)}.json`;
  shop.links.set(file, template);
  return { parameters, templateLink: { relativePath: file } };
}

function module(
  shop: Workshop,
  around: Ground,
  depth: number,
): { readonly template: Members; readonly parameters: Members } {
  const { chance } = around;
  const isSymbolic = chance.happens(25);
  const ground = { chance, round: null, isSymbolic, lists: [] };
  const resources = resourcesOf(shop, ground, depth - 1);
  const all = Object.entries({ ...shop.declared, ...(isSymbolic ? EXTRA : {}) }).filter(
    ([name]) => isSymbolic || EXTRA[name] === undefined,
  );
  const sections = neededSections({ parameters: Object.fromEntries(all), variables: variables(ground) }, resources);
  const needed = sections["parameters"];
  const passed = isMembers(needed) ? Object.keys(needed).map((name) => [name, handed(name, around)] as const) : [];
  const version = isSymbolic ? { languageVersion: "2.0" } : {};
  return {
    template: templateOf({ ...version, ...sections, resources }),
    parameters: Object.fromEntries(passed.map(([name, value]) => [name, { value }])),
  };
}

const EXTRA: Members = { extra: { type: "array", nullable: true }, maybe: { type: "bool", nullable: true } };

/** The value that a deployment hands down for a parameter. */
function handed(name: string, ground: Ground): Content {
  const { chance, round } = ground;
  const same = `[parameters('${name}')]`;
  if (name === "maybe") return ground.isSymbolic ? same : chance.pick<Content>([null, `[${conditionText(ground, 1)}]`]);
  if (name === "extra")
    return ground.isSymbolic && chance.happens(70) ? same : chance.pick<Content>([null, `[${listText(ground, 1)}]`]);
  if (chance.happens(45)) return same;
  switch (name) {
    case "amount":
      return round === null ? same : `[${round}]`;
    case "deploy":
      return chance.pick<Content>([true, `[${conditionText(ground, 2)}]`, `[${conditionText(ground, 1)}]`]);
    case "granted":
      return chance.pick<Content>([[], `[${listText(ground, 2)}]`, `[${listText(ground, 2)}]`]);
    case "config":
      return chance.pick<Content>([
        { deploy: `[${conditionText(ground, 1)}]`, policies: `[${listText(ground, 2)}]` },
        `[createObject('policies', ${listText(ground, 2)}, 'deploy', ${conditionText(ground, 1)})]`,
        `[union(parameters('config'), createObject('policies', ${listText(ground, 1)}))]`,
      ]);
    case "tier":
      return round === null || chance.happens(30) ? "[min(parameters('tier'), 2)]" : `[${round}]`;
    case "stage":
      return chance.pick([
        "prod",
        "[toLower(parameters('stage'))]",
        `[if(${conditionText(ground, 1)}, 'prod', 'test')]`,
      ]);
    case "switch":
      return chance.pick([
        "new",
        "existing",
        "[toLower(parameters('switch'))]",
        `[if(${conditionText(ground, 1)}, 'new', 'existing')]`,
      ]);
    default:
      return same;
  }
}

/** A module that is handed what the vault holds now, or something else. */
function keeper(shop: Workshop, ground: Ground): Members {
  const { chance } = ground;
  const tag = shop.tag("v");
  const name = nameText(ground, tag);
  const live = `reference(resourceId('Microsoft.KeyVault/vaults', ${name}), '2023-07-01').accessPolicies`;
  const list = chance.make([
    () => live,
    () => `if(${conditionText(ground, 1)}, ${live}, ${listText(ground, 1)})`,
    () => `union(${live}, ${listText(ground, 1)})`,
    () => `concat(${listText(ground, 1)}, ${live})`,
  ]);
  const resource = {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: "[parameters('name')]",
    location: "westeurope",
    tags: { at: tag },
    properties: { accessPolicies: "[parameters('policies')]" },
  };
  const parameters = { name: { type: "string" }, policies: { type: "array" } };
  return {
    expressionEvaluationOptions: { scope: "inner" },
    parameters: { name: { value: bracketed(name) }, policies: { value: `[${list}]` } },
    template: templateOf({ parameters, resources: [resource] }),
  };
}
