import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { Deployment } from "../template/deployment.ts";
import { mentioning } from "../template/text-index.ts";
import { hasType, visitResources, type ResourceVisit } from "../template/visit-resources.ts";

/** The vault resources of a deployment, one visit for each round of their loops. Vaults that are only read are left out. */
export function* vaultResources(deployment: Deployment): Generator<ResourceVisit> {
  for (const visit of visitResources(deployment, mentioning(VAULT_PROVIDER))) {
    if (!visit.resource.isExisting && hasType(visit.resource, VAULT_TYPE)) yield visit;
  }
}
