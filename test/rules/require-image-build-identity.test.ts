import { requireImageBuildIdentity } from "../../rules/require-image-build-identity.ts";
import { testRule } from "../rule-tester.ts";
import { registry, REGISTRY_ID, workspaceWith, type Content } from "../template-text.ts";

const PUSH = "8311e382-0749-4cb8-b61a-304f252e45ec";
const PULL = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
const REPOSITORY_WRITER = "2a1e307c-b015-4ebd-883e-5b7698a07328";
const REPOSITORY_READER = "b93aa761-3e63-49ed-ac28-beffa264f7ac";
const ID = "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-shop')]";
const USER = { identity: { type: "UserAssigned", userAssignedIdentities: { [ID]: {} } } };
const PRINCIPALS = {
  workspace:
    "[reference(resourceId('Microsoft.MachineLearningServices/workspaces', 'ml-shop'), '2024-04-01', 'full').identity.principalId]",
  identity:
    "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-shop'), '2023-01-31').principalId]",
  cluster:
    "[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks-shop'), '2024-01-01').identityProfile.kubeletidentity.objectId]",
  person: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
};

function role(
  id: string,
  principal: keyof typeof PRINCIPALS,
  type = "Microsoft.Authorization/roleAssignments",
): Content {
  return {
    type,
    apiVersion: "2022-04-01",
    name: type.includes("registries")
      ? `[concat('crshop/Microsoft.Authorization/', guid('${id}'))]`
      : `[guid('${id}')]`,
    properties: {
      roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${id}')]`,
      principalId: PRINCIPALS[principal],
    },
  };
}
const user = workspaceWith({ containerRegistry: REGISTRY_ID, primaryUserAssignedIdentity: ID }, USER);
const own = workspaceWith({ containerRegistry: REGISTRY_ID });
const off = registry({ adminUserEnabled: false });
const byRepositories = registry({ adminUserEnabled: false, roleAssignmentMode: "AbacRepositoryPermissions" });

testRule(requireImageBuildIdentity, {
  accepted: [
    { name: "an admin user", template: { resources: [registry({ adminUserEnabled: true }), own, user] } },
    { name: "a workspace that makes its own registry", template: { resources: [off, workspaceWith({})] } },
    { name: "a registry in another template", template: { resources: [own] } },
    {
      name: "roles to push and pull",
      template: { resources: [off, role(PUSH, "identity"), role(PULL, "identity"), user] },
    },
    {
      name: "a role on repositories, where those count",
      template: { resources: [byRepositories, role(REPOSITORY_WRITER, "identity"), user] },
    },
    {
      name: "either role where the mode is not known",
      template: {
        parameters: { mode: { type: "string" } },
        resources: [
          registry({ adminUserEnabled: false, roleAssignmentMode: "[parameters('mode')]" }),
          role(PUSH, "identity"),
          user,
        ],
      },
    },
    {
      name: "a role at the registry",
      template: {
        resources: [
          off,
          role(PUSH, "workspace", "Microsoft.ContainerRegistry/registries/providers/roleAssignments"),
          own,
        ],
      },
    },
    {
      name: "Contributor",
      template: { resources: [off, role("B24988AC-6180-42A0-AB88-20F7382DD24C", "workspace"), own] },
    },
    { name: "a role of somebody who may be the identity", template: { resources: [off, role(PUSH, "person"), user] } },
    {
      name: "a role that is not known",
      template: {
        parameters: { role: { type: "string" } },
        resources: [
          off,
          {
            type: "Microsoft.Authorization/roleAssignments",
            apiVersion: "2022-04-01",
            name: "[guid('x')]",
            properties: { roleDefinitionId: "[parameters('role')]", principalId: PRINCIPALS.identity },
          },
          user,
        ],
      },
    },
    {
      name: "a switch that is not known",
      template: {
        parameters: { admin: { type: "bool" } },
        resources: [registry({ adminUserEnabled: "[parameters('admin')]" }), user],
      },
    },
    {
      name: "a linked template that may hold the roles",
      template: {
        resources: [
          off,
          user,
          {
            type: "Microsoft.Resources/deployments",
            apiVersion: "2022-09-01",
            name: "roles",
            properties: { mode: "Incremental", templateLink: { uri: "https://shop.example/roles.json" } },
          },
        ],
      },
    },
  ],
  flagged: [
    {
      name: "no role of an identity of one's own",
      template: { resources: [off, user] },
      findings: ["none warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
      sentence:
        "`crshop` has no admin user, and nothing here lets the identity of the Azure Machine Learning workspace `ml-shop` push to it and pull from it, so image builds fail.",
    },
    {
      name: "no role of the workspace's identity",
      template: { resources: [off, own] },
      findings: ["own note"],
      text: '/resources/0 "adminUserEnabled": «false»',
      sentence:
        "`crshop` has no admin user, and nothing here lets the Azure Machine Learning workspace `ml-shop` push to it and pull from it: building images then needs the role that the service itself gives to the workspace's identity.",
    },
    {
      name: "an admin user of whom nothing is said",
      template: { resources: [registry({}), own] },
      findings: ["own note"],
      text: '/resources/0 "properties": «{}»',
    },
    {
      name: "a role to pull alone",
      template: { resources: [off, role(PULL, "identity"), user] },
      findings: ["pullOnly warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
      sentence:
        "`crshop` has no admin user, and no identity has a role here that may push to it: the Azure Machine Learning workspace `ml-shop` cannot build images.",
    },
    {
      name: "AcrPush, where roles on repositories count",
      template: { resources: [byRepositories, role(PUSH, "identity"), role(PULL, "identity"), user] },
      findings: ["none warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
    },
    {
      name: "a role to read repositories alone",
      template: { resources: [byRepositories, role(REPOSITORY_READER, "identity"), user] },
      findings: ["pullOnly warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
    },
    {
      name: "a role on repositories, where those of the registry count",
      template: { resources: [off, role(REPOSITORY_WRITER, "identity"), user] },
      findings: ["none warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
    },
    {
      name: "a role of another resource",
      template: { resources: [off, role(PUSH, "cluster"), user] },
      findings: ["none warning"],
      text: '/resources/0 "adminUserEnabled": «false»',
    },
    {
      name: "a default that may be overridden",
      template: {
        parameters: { admin: { type: "bool", defaultValue: false } },
        resources: [registry({ adminUserEnabled: "[parameters('admin')]" }), user],
      },
      findings: ["none warning (possible)"],
      text: '/resources/0 "adminUserEnabled": «"[parameters(\'admin\')]"»',
    },
  ],
});
