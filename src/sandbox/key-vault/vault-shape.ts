import type { Json } from "../../expression/to-json.ts";
import { foldCase } from "../../text/fold-case.ts";
import { valueAt, type Body } from "../arm/body.ts";
import { systemData } from "../arm/change-resource.ts";
import { serviceHas, type Sandbox } from "../arm/sandbox.ts";
import type { StoredResource } from "../arm/store.ts";

/** The host that the name of a vault becomes. */
export const VAULT_DNS = "vault.azure.net";

/** Properties in the order of answers; those that a vault does not have are left out. */
const ORDER: readonly string[] = [
  "sku",
  "tenantId",
  "networkAcls",
  "privateEndpointConnections",
  "accessPolicies",
  "enabledForDeployment",
  "enabledForDiskEncryption",
  "enabledForTemplateDeployment",
  "enableSoftDelete",
  "softDeleteRetentionInDays",
  "enableRbacAuthorization",
  "enablePurgeProtection",
];

/** A vault as the service answers it, in an API version. `isNew` is the answer to its creation. */
export function vaultShape(vault: StoredResource, apiVersion: string, sandbox: Sandbox, isNew = false): Body {
  return {
    id: vault.id,
    name: vault.name,
    type: "Microsoft.KeyVault/vaults",
    location: vault.location ?? "",
    tags: vault.tags,
    ...shownStamp(vault, apiVersion),
    properties: vaultProperties(vault, apiVersion, sandbox, isNew),
  };
}

/** Vaults that are older than the stamp have none. */
function shownStamp({ stamp }: StoredResource, apiVersion: string): Body {
  const data = systemData(stamp);
  return apiVersion >= "2021-04-01-preview" && Object.keys(data).length > 0 ? { systemData: data } : {};
}

/** The properties in an answer. Estates have many vaults: this is quick. */
export function vaultProperties(vault: StoredResource, apiVersion: string, sandbox: Sandbox, isNew = false): Body {
  const { properties } = vault;
  const own: Record<string, Json> = {};
  for (const name of ORDER) {
    const value = valueAt(properties, name) ?? filledIn(name, vault, apiVersion, sandbox);
    if (value !== null) own[name] = value;
  }
  const other = Object.entries(properties).filter(([name]) => !NOT_OTHER.has(name));
  const state = valueAt(properties, "provisioningState") ?? "Succeeded";
  return {
    ...own,
    // The answer to a creation has the name as it was written and no slash; the service's records have both in order.
    vaultUri: isNew ? `https://${vault.name}.${VAULT_DNS}` : `https://${foldCase(vault.name)}.${VAULT_DNS}/`,
    ...(serviceHas(sandbox, "provisioning-state") ? { provisioningState: state } : {}),
    ...(apiVersion >= "2021-06-01-preview"
      ? { publicNetworkAccess: valueAt(properties, "publicNetworkAccess") ?? "Enabled" }
      : {}),
    ...(other.length === 0 ? {} : Object.fromEntries(other)),
  };
}

const NOT_OTHER: ReadonlySet<string> = new Set([...ORDER, "vaultUri", "provisioningState", "publicNetworkAccess"]);

/** What answers hold although nobody sent it. */
function filledIn(name: string, vault: StoredResource, apiVersion: string, sandbox: Sandbox): Json {
  switch (name) {
    case "accessPolicies":
      return [];
    case "enabledForDeployment":
      return false;
    case "enabledForDiskEncryption":
    case "enabledForTemplateDeployment":
      return serviceHas(sandbox, "flags-filled") ? false : null;
    case "enableRbacAuthorization":
      return serviceHas(sandbox, "rbac-filled") ? false : null;
    case "softDeleteRetentionInDays":
      return valueAt(vault.properties, "enableSoftDelete") === true &&
        apiVersion >= "2021-10-01" &&
        serviceHas(sandbox, "retention-default")
        ? 90
        : null;
    default:
      return null;
  }
}
