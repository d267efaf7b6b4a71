import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { Declaration, Deployment } from "../template/deployment.ts";
import { mentioning } from "../template/mentions.ts";
import { hasType, walk, type Visit } from "../template/walk.ts";

/** The vault resources of a deployment, one visit for each round of their loops. Vaults that are only read are left out. */
export function* vaultVisits(deployment: Deployment): Generator<Visit> {
  for (const visit of walk(deployment, mentioning(VAULT_PROVIDER))) {
    if (!visit.resource.isExisting && hasType(visit.resource, VAULT_TYPE)) yield visit;
  }
}

/** The visits of the resource at a pointer: of its rounds, in all rounds of what is around it. */
export function* visitsAt(deployment: Deployment, pointer: string): Generator<Visit> {
  const leadsThere = (declaration: Declaration): boolean =>
    pointer === declaration.pointer || pointer.startsWith(`${declaration.pointer}/`);
  for (const visit of walk(deployment, leadsThere)) {
    if (visit.resource.declaration.pointer === pointer) yield visit;
  }
}
