import { requireImageBuildCompute } from "../../rules/require-image-build-compute.ts";
import { testRule } from "../rule-tester.ts";
import { registry, REGISTRY_ID, workspaceWith, type Content } from "../template-text.ts";

const closed = registry({ publicNetworkAccess: "Disabled" });
const own = workspaceWith({ containerRegistry: REGISTRY_ID });

function endpoint(list: string, target: string): Content {
  return {
    type: "Microsoft.Network/privateEndpoints",
    apiVersion: "2023-11-01",
    name: "pe-shop",
    properties: { [list]: [{ name: "to", properties: { privateLinkServiceId: target } }] },
  };
}

testRule(requireImageBuildCompute, {
  accepted: [
    {
      name: "a build compute",
      template: {
        resources: [closed, workspaceWith({ containerRegistry: REGISTRY_ID, imageBuildCompute: "builder" })],
      },
    },
    { name: "a registry that is open", template: { resources: [registry({}), own] } },
    {
      name: "an endpoint of something else",
      template: {
        resources: [
          registry({}),
          own,
          endpoint("privateLinkServiceConnections", "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]"),
        ],
      },
    },
    { name: "no workspace that uses the registry", template: { resources: [closed, workspaceWith({})] } },
    {
      name: "a build compute that is not known",
      template: {
        parameters: { compute: { type: "string" } },
        resources: [
          closed,
          workspaceWith({ containerRegistry: REGISTRY_ID, imageBuildCompute: "[parameters('compute')]" }),
        ],
      },
    },
    {
      name: "properties that are not known",
      template: {
        parameters: { more: { type: "object" } },
        resources: [
          closed,
          workspaceWith(
            {},
            {
              properties: `[union(createObject('containerRegistry', ${REGISTRY_ID.slice(1, -1)}), parameters('more'))]`,
            },
          ),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a registry without public access",
      template: { resources: [closed, own] },
      findings: ["closed warning"],
      text: '/resources/0 "publicNetworkAccess": «"Disabled"»',
      sentence:
        "`crshop` has no public access, and the Azure Machine Learning workspace `ml-shop` sets no `imageBuildCompute` in its network, so its image builds fail.",
    },
    {
      name: "a registry whose rules deny",
      template: { resources: [registry({ networkRuleSet: { defaultAction: "Deny" } }), own] },
      findings: ["closed warning"],
      text: '/resources/0 "networkRuleSet": «{ "defaultAction": "Deny" }»',
    },
    {
      name: "a build compute that is empty",
      template: { resources: [closed, workspaceWith({ containerRegistry: REGISTRY_ID, imageBuildCompute: "" })] },
      findings: ["closed warning"],
      text: '/resources/0 "publicNetworkAccess": «"Disabled"»',
    },
    {
      name: "a private endpoint beside public access",
      template: { resources: [registry({}), own, endpoint("privateLinkServiceConnections", REGISTRY_ID)] },
      findings: ["endpoint note"],
      text: '/resources/0 "name": «"crshop"»',
      sentence:
        "`crshop` has a private endpoint, and the Azure Machine Learning workspace `ml-shop` sets no `imageBuildCompute`: once public access is turned off, its image builds fail.",
    },
    {
      name: "a private endpoint that has to be approved",
      template: { resources: [registry({}), own, endpoint("manualPrivateLinkServiceConnections", REGISTRY_ID)] },
      findings: ["endpoint note"],
      text: '/resources/0 "name": «"crshop"»',
    },
    {
      name: "a default that may be overridden",
      template: {
        parameters: { access: { type: "string", defaultValue: "Disabled" } },
        resources: [registry({ publicNetworkAccess: "[parameters('access')]" }), own],
      },
      findings: ["closed warning (possible)"],
      text: '/resources/0 "publicNetworkAccess": «"[parameters(\'access\')]"»',
    },
  ],
});
