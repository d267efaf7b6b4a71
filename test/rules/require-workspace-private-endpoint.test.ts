import { requireWorkspacePrivateEndpoint } from "../../rules/require-workspace-private-endpoint.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, workspaceWith } from "../template-text.ts";

testRule(requireWorkspacePrivateEndpoint, {
  accepted: [
    {
      name: "an endpoint that names the workspace",
      template: {
        resources: [
          workspaceWith({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              {
                name: "shop",
                properties: {
                  privateLinkServiceId: "[resourceId('Microsoft.MachineLearningServices/workspaces', 'ml-shop')]",
                },
              },
            ],
          }),
        ],
      },
    },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "project" })] } },
  ],
  flagged: [
    {
      name: "no endpoint",
      template: { resources: [workspaceWith({})] },
      findings: ["violated note"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
      sentence: "The template makes no private endpoint for the workspace `ml-shop`.",
    },
    {
      name: "an outbound rule alone",
      template: {
        resources: [workspaceWith({ managedNetwork: { outboundRules: { store: { type: "PrivateEndpoint" } } } })],
      },
      findings: ["violated note"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
    },
    {
      name: "an endpoint for a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          workspaceWith({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              { name: "shop", properties: { privateLinkServiceId: "[parameters('open')]" } },
            ],
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
    },
  ],
});
