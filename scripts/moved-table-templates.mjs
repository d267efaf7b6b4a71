// Old templates of each kind that `moved-table` deploys. A template gets names for its vaults, and tells what it is given
// where the living vault uses RBAC, or access policies.

/** Whom the templates let in themselves. */
export const OWN = "0bec0000-0000-4000-8000-000000000001";

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const VERSION = "2023-07-01";
const ENTRY = { tenantId: "[subscription().tenantId]", objectId: OWN, permissions: { secrets: ["get"] } };

/** The kinds, in the order of the table. */
export const TEMPLATES = [
  json("says nothing, a list of its own", (name) => ({ resources: [vault(name, { accessPolicies: [ENTRY] })] })),
  json("says nothing, an empty list", (name) => ({ resources: [vault(name, { accessPolicies: [] })] })),
  json("says what the vault has", (name, rbac) => ({
    resources: [vault(name, { enableRbacAuthorization: rbac, accessPolicies: [ENTRY] })],
  })),
  json("says access policies", (name) => ({
    resources: [vault(name, { enableRbacAuthorization: false, accessPolicies: [ENTRY] })],
  })),
  json(
    "is given what the vault has",
    (name) => ({
      parameters: { rbac: { type: "bool" } },
      resources: [vault(name, { enableRbacAuthorization: "[parameters('rbac')]", accessPolicies: [ENTRY] })],
    }),
    (rbac) => ({ rbac }),
  ),
  json("nested deployment", (name) => ({ resources: [nested({ resources: [vault(name, { accessPolicies: [] })] })] })),
  json("with a child that adds", (name) => ({
    resources: [
      vault(name, { accessPolicies: [] }),
      {
        type: "Microsoft.KeyVault/vaults/accessPolicies",
        apiVersion: VERSION,
        name: `${name}/add`,
        dependsOn: [`[resourceId('Microsoft.KeyVault/vaults', '${name}')]`],
        properties: { accessPolicies: [ENTRY] },
      },
    ],
  })),
  json(
    "a loop of two",
    (name) => ({
      resources: [
        vault(`[concat('${name}', copyIndex())]`, { accessPolicies: [] }, { copy: { name: "vaults", count: 2 } }),
      ],
    }),
    () => ({}),
    (name) => [`${name}0`, `${name}1`],
  ),
  {
    name: "Bicep, says nothing",
    file: "main.bicep",
    vaults: (name) => [name],
    given: () => ({}),
    text: (name) => `resource kv 'Microsoft.KeyVault/vaults@${VERSION}' = {
  name: '${name}'
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    accessPolicies: []
  }
}

output id string = kv.id
`,
  },
];

function json(name, sections, given = () => ({}), vaults = (own) => [own]) {
  return {
    name,
    file: "main.json",
    vaults,
    given,
    text: (own, rbac) =>
      JSON.stringify({ $schema: SCHEMA, contentVersion: "1.0.0.0", ...sections(own, rbac) }, null, 2),
  };
}

function vault(name, properties, more = {}) {
  return {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: VERSION,
    name,
    location: "[resourceGroup().location]",
    ...more,
    properties: { tenantId: "[subscription().tenantId]", sku: { family: "A", name: "standard" }, ...properties },
  };
}

function nested(sections) {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "inner",
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      template: { $schema: SCHEMA, contentVersion: "1.0.0.0", ...sections },
    },
  };
}
