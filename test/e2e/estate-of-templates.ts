import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { templateText, vault, workspace, type Content } from "../template-text.ts";

const current = { apiVersion: "2026-02-01" };
const usesPolicies = { enableRbacAuthorization: false };
const entry = {
  tenantId: "[subscription().tenantId]",
  objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
  permissions: { secrets: ["get"] },
};

/** Kinds of templates as repositories have them: some wipe, some replace, some are right, most have no vault. */
const KINDS: readonly ((name: string) => string)[] = [
  (name) => templateText({ resources: [vault({ ...usesPolicies, accessPolicies: [] }, { ...current, name })] }),
  (name) => templateText({ resources: [vault({ ...usesPolicies, accessPolicies: [entry] }, { ...current, name })] }),
  (name) =>
    templateText({
      parameters: { policies: { type: "array", defaultValue: [] }, name: { type: "string", defaultValue: name } },
      resources: [
        vault(
          { ...usesPolicies, accessPolicies: "[parameters('policies')]" },
          { ...current, name: "[parameters('name')]" },
        ),
      ],
    }),
  (name) => templateText({ resources: [vault({ enableRbacAuthorization: true }, { ...current, name })] }),
  (name) => templateText({ resources: [vault({ ...usesPolicies, accessPolicies: [] }, { name }), workspace()] }),
  ...Array.from({ length: 5 }, () => (name: string) => templateText({ resources: [storage(name)] })),
];

function storage(name: string): Content {
  return {
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-01-01",
    name: name.replaceAll("-", ""),
    location: "[resourceGroup().location]",
    sku: { name: "Standard_LRS" },
    kind: "StorageV2",
    properties: {},
  };
}

/** A template of which each environment has parameters of its own: only one of them keeps what is there. */
const THREE = templateText({
  parameters: { vaultName: { type: "string" }, createVault: { type: "bool" } },
  resources: [
    vault(
      { ...usesPolicies, accessPolicies: [] },
      { ...current, name: "[parameters('vaultName')]", condition: "[parameters('createVault')]" },
    ),
  ],
});
const ENVIRONMENTS = ["dev", "test", "prod"];

const WORKFLOW = `name: deploy
on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    strategy:
      matrix:
        environment: [dev, test, prod]
    steps:
      - uses: actions/checkout@v5
      - uses: azure/arm-deploy@v2
        with:
          scope: resourcegroup
          resourceGroupName: rg-\${{ matrix.environment }}
          template: infra/three/main.json
          parameters: infra/three/\${{ matrix.environment }}.parameters.json
`;

/** Writes a repository of so many templates with findings, with a workflow that deploys one to three environments. */
export function writeEstate(folder: string, count: number): void {
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write(".github/workflows/deploy.yml", WORKFLOW);
  write("infra/three/main.json", THREE);
  for (const name of ENVIRONMENTS)
    write(
      `infra/three/${name}.parameters.json`,
      JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        contentVersion: "1.0.0.0",
        parameters: { vaultName: { value: `kv-${name}` }, createVault: { value: name !== "prod" } },
      }),
    );
  for (let at = 1; at < count; at++) {
    const name = `kv-app-${String(at)}`;
    write(`infra/app-${String(at)}/azuredeploy.json`, KINDS[at % KINDS.length]?.(name) ?? "");
  }
}
