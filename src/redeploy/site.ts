import { VAULT_TYPE } from "../vault/live-vault.ts";
import type { Declaration, Deployment } from "../template/deployment.ts";
import { hasType, walk, type Visit } from "./walk.ts";

/** Text positions at which something may have to do with a Key Vault. Ascending. */
export type Mentions = readonly number[];

/** Letters of the provider, which has to stand somewhere, and types that are expressions. */
const MENTION = /microsoft\.keyvault|"type"\s*:\s*"\[/gi;

/** Where a text mentions Key Vaults. A file without a mention has no vault. */
export function mentionsOf(text: string): Mentions {
  return Array.from(text.matchAll(MENTION), ({ index }) => index);
}

/** Passes over what holds no mention. */
export function mentioning(mentions: Mentions): (declaration: Declaration) => boolean {
  return ({ node }) => holdsMention(mentions, node.start, node.end);
}

/** Whether some mention lies in the range. */
function holdsMention(mentions: Mentions, start: number, end: number): boolean {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (mentions[low] ?? Infinity) < end;
}

/** The vault resources of a deployment, one visit for each round of their loops. Vaults that are only read are left out. */
export function* vaultVisits(deployment: Deployment, mentions: Mentions): Generator<Visit> {
  for (const visit of walk(deployment, mentioning(mentions))) {
    if (!visit.resource.isExisting && hasType(visit.resource, VAULT_TYPE)) yield visit;
  }
}

/** The visits of the resource at a pointer: of its rounds, in all rounds of what is around it. */
export function* visitsAt(deployment: Deployment, pointer: string): Generator<Visit> {
  const leadsThere = (declaration: Declaration): boolean => pointer === declaration.pointer || pointer.startsWith(`${declaration.pointer}/`);
  for (const visit of walk(deployment, leadsThere)) {
    if (visit.resource.declaration.pointer === pointer) yield visit;
  }
}

