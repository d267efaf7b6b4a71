import { capital } from "../../text/capital.ts";
import type { Json } from "../../expression/to-json.ts";
import { isSameName } from "../../text/fold-case.ts";
import { textAt, valueAt, withoutMembers, type Body } from "../arm/body.ts";
import { systemData } from "../arm/change-resource.ts";
import type { StoredResource } from "../arm/store.ts";

/** Members of a request that answers do not give back. */
const NOT_SHOWN: readonly string[] = [
  "allowPublicAccessWhenBehindVnet",
  "publicNetworkAccess",
  "allowRecoverSoftDeletedWorkspace",
];

/** A workspace as the service answers it, in an API version. */
export function workspaceShape(workspace: StoredResource, apiVersion: string): Body {
  const { id, name, type, location, tags, more, stamp } = workspace;
  const kind = textAt(more, "kind") ?? "Default";
  return {
    id,
    name,
    type,
    location: location ?? "",
    tags,
    etag: null,
    properties: shownProperties(workspace, kind, apiVersion),
    ...(valueAt(more, "identity") === undefined ? {} : { identity: valueAt(more, "identity") ?? null }),
    kind: capital(kind),
    sku: { name: "Basic", tier: "Basic" },
    systemData: systemData(stamp),
  };
}

function shownProperties({ id, location, properties }: StoredResource, kind: string, apiVersion: string): Body {
  const value = (name: string, otherwise: Json): Json => valueAt(properties, name) ?? otherwise;
  const host = `${(location ?? "").replaceAll(" ", "").toLowerCase()}.api.azureml.ms`;
  const isNew = apiVersion >= "2022-05-01";
  const own: Body = {
    friendlyName: value("friendlyName", ""),
    description: value("description", ""),
    storageAccount: value("storageAccount", null),
    keyVault: spelledVault(value("keyVault", null), kind),
    applicationInsights: value("applicationInsights", null),
    hbiWorkspace: value("hbiWorkspace", false),
    tenantId: value("tenantId", null),
    imageBuildCompute: value("imageBuildCompute", null),
    provisioningState: value("provisioningState", "Succeeded"),
    ...(isNew
      ? {
          managedNetwork: value("managedNetwork", {
            changeableIsolationModes: ["AllowInternetOutbound", "AllowOnlyApprovedOutbound"],
            isolationMode: "Disabled",
          }),
          v1LegacyMode: value("v1LegacyMode", false),
          softDeleteEnabled: false,
        }
      : {}),
    ...(valueAt(properties, "containerRegistry") === undefined
      ? {}
      : { containerRegistry: value("containerRegistry", null) }),
    creationTime: value("creationTime", null),
    storageHnsEnabled: value("storageHnsEnabled", false),
    workspaceId: value("workspaceId", null),
    linkedModelInventoryArmId: null,
    privateLinkCount: 0,
    ...publicAccess(properties, isNew),
    discoveryUrl: `https://${host}/discovery`,
    mlFlowTrackingUri: `azureml://${host}/mlflow/v1.0${id}`,
    sasGetterUri: "",
    ...(isNew ? { enableDataIsolation: value("enableDataIsolation", kind !== "Default" && kind !== "default") } : {}),
  };
  const others = Object.entries(withoutMembers(properties, NOT_SHOWN)).filter(
    ([name]) => !Object.keys(own).some((each) => isSameName(each, name)),
  );
  return { ...own, ...Object.fromEntries(others) };
}

/** Of a plain workspace the provider of the vault comes back spelt `Microsoft.Keyvault`. */
function spelledVault(id: Json, kind: string): Json {
  return typeof id === "string" && isSameName(kind, "default")
    ? id.replace(/\/Microsoft[.]KeyVault\//i, "/Microsoft.Keyvault/")
    : id;
}

function publicAccess(properties: Body, isNew: boolean): Body {
  if (!isNew)
    return { allowPublicAccessWhenBehindVnet: valueAt(properties, "allowPublicAccessWhenBehindVnet") ?? true };
  return { publicNetworkAccess: textAt(properties, "publicNetworkAccess") ?? "Enabled", ipAllowlist: [] };
}
