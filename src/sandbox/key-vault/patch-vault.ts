import type { Json } from "../../expression/to-json.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, listOf, objectAt, valueAt, withMembers, withoutMembers, type Body } from "../arm/body.ts";
import { changedStamp, saveResource } from "../arm/change-resource.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { causeOf, serviceHas, type Sandbox } from "../arm/sandbox.ts";
import type { StoredResource } from "../arm/store.ts";
import { invalidTenant, refusedChange, refusedList, refusedModel } from "./put-vault.ts";
import { isNoTenant, sentFlags, storedEntries, storedNetworkRules, withOwnTenant } from "./vault-body.ts";
import { vaultShape } from "./vault-shape.ts";

/** Properties that a PATCH takes over as they are sent. */
const PLAIN: readonly string[] = [
  "sku",
  "tenantId",
  "enabledForDeployment",
  "enabledForDiskEncryption",
  "enabledForTemplateDeployment",
  "enableSoftDelete",
  "enableRbacAuthorization",
  "softDeleteRetentionInDays",
  "enablePurgeProtection",
  "publicNetworkAccess",
];

/** PATCH of a vault: what is absent stays; a list of access policies takes the place of the vault's. */
export function patchVault(request: ResourceRequest, vault: StoredResource): Answer {
  const { sandbox, caller, body, apiVersion } = request;
  const properties = withOwnTenant(objectAt(body, "properties"), sandbox.tenantId);
  const tenantId = valueAt(properties, "tenantId") ?? null;
  const list = valueAt(properties, "accessPolicies") ?? null;
  const refused =
    (tenantId !== null && isNoTenant(tenantId) ? invalidTenant() : null) ??
    (list === null ? null : refusedList(list, sandbox)) ??
    refusedChange(sentFlags(properties), sentFlags(vault.properties)) ??
    refusedModel(request, sentFlags(properties), sentFlags(vault.properties));
  if (refused !== null) return refused;
  const tags = bodyOf(valueAt(body, "tags"));
  const changed: StoredResource = {
    ...vault,
    tags: tags ?? vault.tags,
    properties: withSoftDelete(patched(vault.properties, properties, list), sandbox),
    stamp: changedStamp(sandbox, vault.stamp, caller),
  };
  saveResource(sandbox, changed, causeOf(caller, request.correlationId, "Microsoft.KeyVault/vaults/write"));
  return ok(vaultShape(changed, apiVersion, sandbox));
}

/** Vaults of the time before soft delete get it with the first change (recorded in 2025). */
function withSoftDelete(properties: Body, sandbox: Sandbox): Body {
  return serviceHas(sandbox, "soft-delete-always") ? withMembers(properties, { enableSoftDelete: true }) : properties;
}

function patched(before: Body, sent: Body, list: Json): Body {
  const plain = PLAIN.flatMap((name): [string, Json][] => {
    const value = valueAt(sent, name) ?? null;
    return value === null ? [] : [[name, value]];
  });
  const rules = bodyOf(valueAt(sent, "networkAcls"));
  const network = rules === null ? null : storedNetworkRules(withMembers(objectAt(before, "networkAcls"), rules));
  const kept = network === null && rules !== null ? withoutMembers(before, ["networkAcls"]) : before;
  return withMembers(kept, {
    ...Object.fromEntries(plain),
    ...(network === null ? {} : { networkAcls: network }),
    ...(list === null ? {} : { accessPolicies: storedEntries(listOf(list)) }),
  });
}
