/** Plain JSON, as tests write it. */
export type Content = null | boolean | number | string | readonly Content[] | { readonly [key: string]: Content };

export interface Sections {
  readonly parameters?: Content;
  readonly variables?: Content;
  readonly functions?: Content;
  readonly outputs?: Content;
  readonly resources: Content;
  readonly definitions?: Content;
  readonly languageVersion?: string;
  readonly apiProfile?: string;
  readonly extensions?: Content;
  /** What no template has. */
  readonly comments?: string;
}

/** An entry of an access policy list. */
export const ENTRY = {
  tenantId: "[subscription().tenantId]",
  objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
  permissions: { secrets: ["get", "list"] },
} as const;

/** The text of a resource group template. */
export function templateText(sections: Sections): string {
  return JSON.stringify(templateContent(sections), null, 2);
}

/** A resource group template, to stand in a file or in a deployment resource. */
export function templateContent(sections: Sections): Content {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    ...sections,
  };
}

/** A vault resource; `properties` come on top of tenant and SKU. */
export function vault(
  properties: { readonly [key: string]: Content },
  rest: { readonly [key: string]: Content } = {},
): { readonly [key: string]: Content } {
  return {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: "kv-shop",
    location: "[resourceGroup().location]",
    ...rest,
    properties: { tenantId: "[subscription().tenantId]", sku: { family: "A", name: "standard" }, ...properties },
  };
}

/** An Azure Machine Learning workspace that keeps its secrets in the vault. */
export function workspace(keyVault: Content = "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]"): Content {
  return {
    type: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2024-04-01",
    name: "ml-shop",
    location: "[resourceGroup().location]",
    identity: { type: "SystemAssigned" },
    properties: { keyVault },
  };
}

/** A workspace with further properties. */
export function workspaceWith(
  properties: { readonly [key: string]: Content },
  rest: { readonly [key: string]: Content } = {},
): Content {
  return {
    type: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2024-04-01",
    name: "ml-shop",
    location: "[resourceGroup().location]",
    identity: { type: "SystemAssigned" },
    ...rest,
    properties,
  };
}

/** The id of `registry()`, as a workspace names it. */
export const REGISTRY_ID = "[resourceId('Microsoft.ContainerRegistry/registries', 'crshop')]";

/** A container registry. */
export function registry(
  properties: { readonly [key: string]: Content },
  rest: { readonly [key: string]: Content } = {},
): Content {
  return {
    type: "Microsoft.ContainerRegistry/registries",
    apiVersion: "2023-07-01",
    name: "crshop",
    location: "[resourceGroup().location]",
    sku: { name: "Premium" },
    ...rest,
    properties,
  };
}

/** An `accessPolicies` child of the vault. */
export function policyChild(operation: string, accessPolicies: Content = [ENTRY]): Content {
  return {
    type: "Microsoft.KeyVault/vaults/accessPolicies",
    apiVersion: "2023-07-01",
    name: `kv-shop/${operation}`,
    properties: { accessPolicies },
  };
}

/** A nested deployment of a template. */
export function nested(
  sections: Sections,
  scope: "inner" | "outer",
  parameters: { readonly [key: string]: Content } = {},
): { readonly [key: string]: Content } {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "nested",
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope },
      ...(scope === "inner" || Object.keys(parameters).length > 0 ? { parameters } : {}),
      template: templateContent(sections),
    },
  };
}

/** A storage account: a resource that is not a vault. */
export function storage(rest: { readonly [key: string]: Content }): { readonly [key: string]: Content } {
  return { type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-05-01", name: "data", ...rest };
}

/** A resource of any type. */
export function resourceOf(
  type: string,
  name: string,
  properties: { readonly [key: string]: Content },
  rest: { readonly [key: string]: Content } = {},
): { readonly [key: string]: Content } {
  return { type, apiVersion: "2023-07-01", name, ...rest, properties };
}

/** A resource of nothing but type and name. */
export function child(type: string, name: string): { readonly [key: string]: Content } {
  return { type, apiVersion: "2023-05-01", name, properties: {} };
}

/** User-defined functions without parameters, in the namespace `toolkit`: their bodies by name. */
export function functions(bodies: { readonly [name: string]: Content }): Content {
  const members = Object.entries(bodies).map(([name, value]) => [name, { output: { type: "string", value } }]);
  return [{ namespace: "toolkit", members: Object.fromEntries(members) }];
}
