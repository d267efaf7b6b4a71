import { toJson } from "../expression/to-json.ts";
import { member, type Value } from "../expression/value.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import { vaultResources } from "../redeploy/vault-resources.ts";
import type { Deployment } from "../template/deployment.ts";
import { allHold } from "../template/condition.ts";
import { policiesBeyond, readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultBody } from "../vault/put.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { PayloadFilter } from "./deployment-payload.ts";

/** Whether the list that is sent has all that the snapshot has, and all that was sent before. */
export function missingPolicies(
  old: Deployment,
  now: Deployment,
  lens: PayloadFilter,
  snapshot: VaultSnapshot,
): string | null {
  const before = policiesSent(old, lens, snapshot).flat();
  for (const sent of policiesSent(now, lens, snapshot)) {
    if (policiesBeyond(snapshot.accessPolicies, sent).length > 0)
      return "The list that would be sent lacks a policy of the snapshot.";
    // The parameter file has the vault's tenant, which the template may have made otherwise; no entry has another.
    if (policiesBeyond(inTenant(before, snapshot), inTenant(sent, snapshot)).length > 0)
      return "The list that would be sent lacks a policy that the template has.";
  }
  return null;
}

/** The lists that a vault is sent; entries that only the deployment can make count for nothing. */
function policiesSent(
  deployment: Deployment,
  { keys }: PayloadFilter,
  snapshot: VaultSnapshot,
): readonly (readonly AccessPolicy[])[] {
  return [...vaultResources(deployment)].flatMap(({ resource, conditions }) => {
    const truth = allHold(conditions);
    const properties = resource.properties();
    const isSent = keys.has(vaultKey(resource)) && (truth.kind === "open" || truth.value);
    if (!isSent || properties.kind !== "object") return [];
    const list = vaultBody(properties).accessPolicies;
    return [list?.kind === "array" ? list.items.flatMap((item) => knownPolicy(item, snapshot)) : []];
  });
}

function inTenant(policies: readonly AccessPolicy[], { tenantId }: VaultSnapshot): readonly AccessPolicy[] {
  return policies.map((policy) => ({ ...policy, tenantId }));
}

/** An entry of a list, as far as its principal is known: none or one. */
export function knownPolicy(item: Value, snapshot: VaultSnapshot): readonly AccessPolicy[] {
  if (item.kind !== "object" || member(item, "objectId")?.kind !== "string") return [];
  const policies = readPolicies([withTenant(toJson(item), snapshot)]);
  return "kind" in policies ? [] : policies;
}

/** Entries have the tenant of their vault: the service refuses any other. */
function withTenant(entry: unknown, { tenantId }: VaultSnapshot): unknown {
  const isObject = typeof entry === "object" && entry !== null;
  if (!isObject || !("tenantId" in entry) || !String(entry.tenantId).startsWith("[")) return entry;
  return { ...entry, tenantId };
}
