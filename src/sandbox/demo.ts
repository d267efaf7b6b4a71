import type { SandboxSeed } from "../generated/sandbox-seed.ts";
import { DEFAULT_SUBSCRIPTION, DEFAULT_TENANT } from "./seed.ts";

const GROUP = `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/rg-demo`;
const LOCATION = "westeurope";
const WORKSPACE_PRINCIPAL = "0bec0000-0000-4000-8000-00000000d001";
const TEAM_PRINCIPAL = "0bec0000-0000-4000-8000-00000000d002";
const APP_PRINCIPAL = "0bec0000-0000-4000-8000-00000000d003";

function id(type: string, name: string): string {
  return `${GROUP}/providers/${type}/${name}`;
}

function entry(objectId: string, permissions: Readonly<Record<string, readonly string[]>>): object {
  return { tenantId: DEFAULT_TENANT, objectId, permissions };
}

const VAULT = {
  sku: { family: "A", name: "standard" },
  tenantId: DEFAULT_TENANT,
  enabledForDeployment: false,
  enableSoftDelete: true,
  softDeleteRetentionInDays: 90,
  provisioningState: "Succeeded",
};

/** A small world: a workspace with its parts, whose vault others use, too; a vault that uses RBAC; an empty group. */
export const DEMO: SandboxSeed = {
  schemaVersion: 1,
  resourceGroups: [
    { id: GROUP, location: LOCATION },
    { id: `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/rg-empty`, location: LOCATION },
  ],
  resources: [
    {
      id: id("Microsoft.KeyVault/vaults", "kv-demo"),
      location: LOCATION,
      properties: {
        ...VAULT,
        enableRbacAuthorization: false,
        accessPolicies: [
          entry(WORKSPACE_PRINCIPAL, { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] }),
          entry(TEAM_PRINCIPAL, { keys: ["get", "list"], secrets: ["get", "list", "set"], certificates: [] }),
          entry(APP_PRINCIPAL, { keys: [], secrets: ["get"], certificates: ["get"] }),
        ],
      },
    },
    {
      id: id("Microsoft.KeyVault/vaults", "kv-demo-rbac"),
      location: LOCATION,
      properties: { ...VAULT, enableRbacAuthorization: true, accessPolicies: [] },
    },
    {
      id: id("Microsoft.Storage/storageAccounts", "stdemo"),
      location: LOCATION,
      sku: { name: "Standard_LRS" },
      kind: "StorageV2",
      properties: { provisioningState: "Succeeded", encryption: { keySource: "Microsoft.Storage" } },
    },
    {
      id: id("Microsoft.ContainerRegistry/registries", "crdemo"),
      location: LOCATION,
      sku: { name: "Standard" },
      properties: { loginServer: "crdemo.azurecr.io", adminUserEnabled: true, provisioningState: "Succeeded" },
    },
    {
      id: id("Microsoft.Insights/components", "appi-demo"),
      location: LOCATION,
      kind: "web",
      properties: { Application_Type: "web", provisioningState: "Succeeded" },
    },
    {
      id: id("Microsoft.MachineLearningServices/workspaces", "mlw-demo"),
      location: LOCATION,
      kind: "Default",
      identity: { type: "SystemAssigned", principalId: WORKSPACE_PRINCIPAL, tenantId: DEFAULT_TENANT },
      properties: {
        friendlyName: "Demo",
        keyVault: id("Microsoft.KeyVault/vaults", "kv-demo"),
        storageAccount: id("Microsoft.Storage/storageAccounts", "stdemo"),
        containerRegistry: id("Microsoft.ContainerRegistry/registries", "crdemo"),
        applicationInsights: id("Microsoft.Insights/components", "appi-demo"),
        tenantId: DEFAULT_TENANT,
        workspaceId: "c0a50000-0000-4000-8000-00000000d001",
        provisioningState: "Succeeded",
      },
    },
  ],
};
