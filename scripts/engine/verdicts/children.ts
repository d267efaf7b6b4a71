import { bracketed, loop, type MadeVault } from "./vault.ts";
import { conditionText, listText, type Ground } from "./expressions.ts";
import type { Content, Members } from "./content.ts";
import { entry } from "./sections.ts";

const TYPE = "Microsoft.KeyVault/vaults/accessPolicies";

/** A child that writes to the list of a vault, as a resource of its own. */
export function child(ground: Ground, { name }: MadeVault, tag: string, canLoop: boolean): Members {
  const { chance } = ground;
  const isLoop = canLoop && chance.happens(15);
  const waits = chance.happens(50);
  return {
    ...common(ground, tag),
    type: TYPE,
    name: `[${nameText(ground, name)}]`,
    ...(chance.happens(30) ? { condition: `[${conditionText(ground, 1)}]` } : {}),
    ...(isLoop ? { copy: loop(ground, tag) } : {}),
    ...(waits ? { dependsOn: [`[resourceId('Microsoft.KeyVault/vaults', ${name})]`] } : {}),
  };
}

/** The vault with a child inside, which stands there without a condition of the vault's own. */
export function withInnerChild(ground: Ground, made: MadeVault, tag: string): MadeVault {
  const { chance } = ground;
  const operation = chance.pick(["add", "replace", "remove"]);
  const isShort = chance.happens(50);
  const named: Members = isShort
    ? { type: "accessPolicies", name: operation }
    : { type: TYPE, name: bracketed(`concat(${made.name}, '/${operation}')`) };
  const dependsOn: Content = [`[resourceId('Microsoft.KeyVault/vaults', ${made.name})]`];
  const inner = { ...common(ground, tag), ...named, dependsOn };
  return { ...made, resource: { ...made.resource, resources: [inner] } };
}

function common(ground: Ground, tag: string): Members {
  const { chance } = ground;
  const list = chance.pick<Content>([[], [entry("a")], `[${listText(ground, 1)}]`]);
  return { apiVersion: "2023-07-01", tags: { at: tag }, properties: { accessPolicies: list } };
}

function nameText(ground: Ground, vault: string): string {
  const { chance } = ground;
  const operation = chance.pick(["add", "add", "replace", "remove"]);
  return chance.make([
    () => `concat(${vault}, '/${operation}')`,
    () => `concat(${vault}, '/', '${operation}')`,
    () => `format('{0}/{1}', ${vault}, '${operation}')`,
    () => `format('{0}/${operation}', ${vault})`,
    () => `concat(${vault}, if(${conditionText(ground, 1)}, '/add', '/replace'))`,
    () => `join(createArray(${vault}, '${operation}'), '/')`,
  ]);
}
