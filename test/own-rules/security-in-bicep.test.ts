import { describe, expect, it } from "vitest";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { folderOf } from "../commands/folder.ts";

const FILES = {
  "main.bicep": `param location string = resourceGroup().location
param isProtected bool = false
param action string = 'Allow'
param publicAccess string

module vaults 'modules/vault.bicep' = [for name in ['kv-a', 'kv-b']: {
  name: 'deploy-\${name}'
  params: {
    name: name
    location: location
    isProtected: isProtected
    action: action
    publicAccess: publicAccess
  }
}]
module ml 'modules/workspace.bicep' = {
  name: 'ml'
  params: { location: location }
}
`,
  "modules/vault.bicep": `param name string
param location string
param isProtected bool
param action string
param publicAccess string
param secrets array = ['one', 'two']

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    enableSoftDelete: false
    enablePurgeProtection: isProtected ? true : null
    publicNetworkAccess: publicAccess
    networkAcls: {
      defaultAction: action
      bypass: 'None'
    }
    accessPolicies: [
      {
        tenantId: tenant().tenantId
        objectId: '0bec0000-0000-4000-8000-00000000000a'
        permissions: { keys: ['all'], secrets: ['get'] }
      }
    ]
  }

  resource key 'keys' = {
    name: 'data'
    properties: {
      kty: 'RSA'
    }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = [for each in secrets: {
  parent: vault
  name: each
  properties: {
    value: 'x'
  }
}]
`,
  "modules/workspace.bicep": `param location string
param minimum int = 1

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Enabled'
  }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'cpu'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: false
    properties: {
      vmSize: 'Standard_DS3_v2'
      scaleSettings: { minNodeCount: minimum, maxNodeCount: 4 }
    }
  }
}

resource instance 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'dev'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    properties: { vmSize: 'Standard_DS3_v2' }
  }
}
`,
};

/** What a rule finds: how certain it is, in which file, and the line from the place on. */
async function foundBy(files: Readonly<Record<string, string>>, parameters = {}): Promise<Record<string, string[]>> {
  const cwd = folderOf({ ".git/HEAD": "", ...files });
  const report = await lintFiles(["main.bicep"], { cwd, rules: "security", parameters });
  const found: Record<string, string[]> = {};
  for (const { path, findings } of report.files)
    for (const { rule, certainty, range } of findings) {
      const line = files[path]?.split("\n")[range.start.line - 1] ?? "";
      (found[rule] ??= []).push(`${certainty} ${path}: ${line.slice(range.start.column - 1)}`);
    }
  return found;
}

describe("the rules of the set `security`, in Bicep", () => {
  it("point into the module, once for all rounds of a loop", async () => {
    const found = await foundBy(FILES);

    expect(found).toMatchObject({
      "no-disabled-soft-delete": ["certain modules/vault.bicep: false"],
      "require-vault-rbac": ["certain modules/vault.bicep: false"],
      "no-broad-permissions": ["certain modules/vault.bicep: 'all'], secrets: ['get'] }"],
      "require-key-expiry": ["certain modules/vault.bicep: {"],
      "require-key-rotation": ["certain modules/vault.bicep: {"],
      "require-hsm-keys": ["certain modules/vault.bicep: 'RSA'"],
      "require-secret-expiry": ["certain modules/vault.bicep: {"],
      "require-secret-content-type": ["certain modules/vault.bicep: {"],
      "require-vault-logs": ["certain modules/vault.bicep: name"],
      "require-vault-private-endpoint": ["certain modules/vault.bicep: name"],
      "require-workspace-private-endpoint": ["certain modules/workspace.bicep: 'ml'"],
      "require-workspace-logs": ["certain modules/workspace.bicep: 'ml'"],
      "require-workspace-user-identity": ["certain modules/workspace.bicep: 'SystemAssigned' }"],
      "require-workspace-customer-key": ["certain modules/workspace.bicep: {"],
      "require-workspace-managed-network": ["certain modules/workspace.bicep: {"],
      "no-public-workspace": ["certain modules/workspace.bicep: 'Enabled'"],
      "require-idle-shutdown": ["certain modules/workspace.bicep: { vmSize: 'Standard_DS3_v2' }"],
      "no-compute-local-auth": ["certain modules/workspace.bicep: false", "certain modules/workspace.bicep: {"],
    });
  });

  it("are possible where a parameter of the template decides, through the modules that hand it on", async () => {
    const found = await foundBy(FILES);

    expect(found).toMatchObject({
      "require-purge-protection": ["possible modules/vault.bicep: isProtected ? true : null"],
      "require-vault-firewall": ["possible modules/vault.bicep: publicAccess"],
      "no-public-vault": ["possible modules/vault.bicep: publicAccess"],
    });
  });

  it("are certain where only a default of a module decides: nobody else gives it a value", async () => {
    const found = await foundBy(FILES);

    expect(found["require-scale-to-zero"]).toEqual(["certain modules/workspace.bicep: minimum, maxNodeCount: 4 }"]);
  });

  it("say nothing where the values that are given do", async () => {
    const found = await foundBy(FILES, { isProtected: true, action: "Deny", publicAccess: "Disabled" });

    const decided = ["require-purge-protection", "require-vault-firewall", "no-public-vault"];
    expect(decided.filter((rule) => rule in found)).toEqual([]);
    expect(found).toHaveProperty("require-hsm-keys");
  });

  it("are certain with values that are given", async () => {
    const found = await foundBy(FILES, { isProtected: false, action: "Allow", publicAccess: "Enabled" });

    expect(found).toMatchObject({
      "require-purge-protection": ["certain modules/vault.bicep: isProtected ? true : null"],
      "no-public-vault": ["certain modules/vault.bicep: publicAccess"],
    });
  });

  it("see what another module deploys for the vault", async () => {
    const logs = `param vaultName string
resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: '/subscriptions/0bec0000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs'
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
`;
    const vault = `resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: 'kv-a'
  location: 'westeurope'
  properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true }
}
`;
    const use = "module logs 'logs.bicep' = {\n  name: 'logs'\n  params: { vaultName: vault.name }\n}\n";

    const [without, withLogs] = [
      await foundBy({ "main.bicep": vault }),
      await foundBy({ "main.bicep": vault + use, "logs.bicep": logs }),
    ];

    expect(without["require-vault-logs"]).toEqual(["certain main.bicep: 'kv-a'"]);
    expect(withLogs["require-vault-logs"]).toBeUndefined();
  });
});
