import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { Deployment } from "../template/deployment.ts";
import { mentioning } from "../template/text-index.ts";
import { hasType, walk, type Visit } from "../template/visit-resources.ts";

/** The vault resources of a deployment, one visit for each round of their loops. Vaults that are only read are left out. */
export function* vaultVisits(deployment: Deployment): Generator<Visit> {
  for (const visit of walk(deployment, mentioning(VAULT_PROVIDER))) {
    if (!visit.resource.isExisting && hasType(visit.resource, VAULT_TYPE)) yield visit;
  }
}
