import { residualOf } from "../../expression/residual.ts";
import { unknown } from "../../expression/unknown.ts";
import { object, string, type Member } from "../../expression/value.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { scopeObject, type ScopeMember } from "./scope-value.ts";

const DEPLOYMENT: readonly ScopeMember[] = [
  ["name", "string"],
  ["location", "string"],
  ["properties", "object"],
];

/**
 * `deployment()`: name, location and template of the deployment itself. A nested one has the name of its resource.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#deployment
 */
export const deployment: BoundFunction = bound("deployment", 0, 0, (_args, call, frame) => {
  const { environment, parent, template } = frame.deployment;
  if (parent === null && environment.context.deployment !== null) return environment.context.deployment;
  const args =
    parent === null ? [] : [{ kind: "value", value: string(template.pointer) } as const, residualOf(parent.name())];
  const base = scopeObject({ kind: "call", name: "deployment", args }, "deployment()", DEPLOYMENT, call.place);
  if (parent === null) return base;
  const name: Member = { key: "name", value: parent.name() };
  const rest = unknown(
    { kind: "call", name: "deployment", args },
    [{ kind: "scope", call: "deployment()", place: call.place }],
    { types: ["object"] },
  );
  return object([...base.members.values(), name], rest);
});

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment, read 2026-08. */
const AZURE_CLOUD: readonly ScopeMember[] = [
  ["name", { text: "AzureCloud" }],
  ["gallery", { text: "https://gallery.azure.com/" }],
  ["graph", { text: "https://graph.windows.net/" }],
  ["portal", { text: "https://portal.azure.com" }],
  ["graphAudience", { text: "https://graph.windows.net/" }],
  ["activeDirectoryDataLake", { text: "https://datalake.azure.net/" }],
  ["batch", { text: "https://batch.core.windows.net/" }],
  ["media", { text: "https://rest.media.azure.net" }],
  ["sqlManagement", { text: "https://management.core.windows.net:8443/" }],
  [
    "vmImageAliasDoc",
    {
      text: "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json",
    },
  ],
  ["resourceManager", { text: "https://management.azure.com/" }],
  [
    "authentication",
    [
      ["loginEndpoint", { text: "https://login.microsoftonline.com/" }],
      ["audiences", "array"],
      ["tenant", { text: "common" }],
      ["identityProvider", { text: "AAD" }],
    ],
  ],
  [
    "suffixes",
    [
      ["acrLoginServer", { text: ".azurecr.io" }],
      ["azureDatalakeAnalyticsCatalogAndJob", { text: "azuredatalakeanalytics.net" }],
      ["azureDatalakeStoreFileSystem", { text: "azuredatalakestore.net" }],
      ["azureFrontDoorEndpointSuffix", { text: "azurefd.net" }],
      ["keyvaultDns", { text: ".vault.azure.net" }],
      ["sqlServerHostname", { text: ".database.windows.net" }],
      ["storage", { text: "core.windows.net" }],
    ],
  ],
];

/** `environment()`: the public cloud, for which templates are written unless they ask. */
export const environment: BoundFunction = bound("environment", 0, 0, (_args, call) =>
  scopeObject({ kind: "call", name: "environment", args: [] }, "environment()", AZURE_CLOUD, call.place),
);
