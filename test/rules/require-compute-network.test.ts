import { requireComputeNetwork } from "../../rules/require-compute-network.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, workspaceWith } from "../template-text.ts";

testRule(requireComputeNetwork, {
  accepted: [
    {
      name: "a subnet",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'ml')]" } },
          }),
        ],
      },
    },
    {
      name: "a workspace with a managed network",
      template: {
        resources: [
          workspaceWith({ managedNetwork: { isolationMode: "AllowInternetOutbound" } }),
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: {},
          }),
        ],
      },
    },
    {
      name: "a cluster that is attached",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "Kubernetes",
            properties: {},
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nothing said",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { vmSize: "STANDARD_DS3_V2" },
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The compute `ml-shop/builder` is in no virtual network.",
    },
    {
      name: "a workspace without a managed network",
      template: {
        resources: [
          workspaceWith({ managedNetwork: { isolationMode: "Disabled" } }),
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { subnet: null },
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/1 "subnet": \u00abnull\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { subnet: { id: "[parameters('open')]" } },
          }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "id": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
