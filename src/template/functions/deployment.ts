import { residualOf } from "../../expression/residual.ts";
import { unknown } from "../../expression/unknown.ts";
import {
  object,
  string,
  withMembers,
  type Member,
  type ObjectValue,
  type Residual,
  type Value,
} from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { Place } from "../../text/place.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { literalValue } from "../literal-value.ts";
import { memo } from "../memo.ts";
import { templateHash } from "../template-hash.ts";
import type { Template } from "../template.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { scopeObject, type ScopeMember } from "./scope-value.ts";

const DEPLOYMENT: readonly ScopeMember[] = [
  ["name", "string"],
  ["properties", "object"],
];
/** Deployments to a resource group have no location of their own. */
const DEPLOYMENT_WITH_LOCATION: readonly ScopeMember[] = [...DEPLOYMENT, ["location", "string"]];

/**
 * `deployment()`: name, location and template of the deployment itself. A nested one has the name of its resource.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#deployment
 */
export const deployment: BoundFunction = bound("deployment", 0, 0, (_args, call, frame) => {
  const { environment, parent, template, target } = frame.deployment;
  const args =
    parent === null ? [] : [{ kind: "value", value: string(template.pointer) } as const, residualOf(parent.name())];
  const residual: Residual = { kind: "call", name: "deployment", args };
  const members = target.level === "resourceGroup" ? DEPLOYMENT : DEPLOYMENT_WITH_LOCATION;
  const base = scopeObject(residual, "deployment()", members, call.place);
  const known = parent === null ? environment.context.deployment : nestedDeployment(parent);
  const properties: Member = { key: "properties", value: deploymentProperties(template, residual, call.place) };
  return withMembers(base, [...(known?.members.values() ?? []), properties]);
});

function nestedDeployment(parent: Resource): ObjectValue {
  const location = memberOf(parent.declaration.node, "location")?.value;
  return object([
    { key: "name", value: parent.name() },
    ...(location === undefined ? [] : [{ key: "location", value: evaluateNode(location, parent.frame) }]),
  ]);
}

/** The template and its hash; mode, parameters and where the template came from are the run's. */
function deploymentProperties(template: Template, residual: Residual, place: Place | null): ObjectValue {
  const content = memo(() => literalValue(template.node));
  const hash = memo((): Value => {
    const text = templateHash(template);
    return text === null ? rest : string(text);
  });
  const base: Residual = { kind: "access", base: residual, key: { kind: "value", value: string("properties") } };
  const rest = unknown(base, [{ kind: "scope", call: "deployment().properties", place }], { types: ["object"] });
  return object(
    [
      {
        key: "template",
        get value() {
          return content();
        },
      },
      {
        key: "templateHash",
        get value() {
          return hash();
        },
      },
    ],
    rest,
  );
}

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
      ["audiences", { texts: ["https://management.core.windows.net/", "https://management.azure.com/"] }],
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
