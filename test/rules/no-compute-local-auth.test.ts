import { noComputeLocalAuth } from "../../rules/no-compute-local-auth.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(noComputeLocalAuth, {
  accepted: [
    {
      name: "local authentication that is disabled",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            disableLocalAuth: true,
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
      name: "local authentication that is enabled",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            disableLocalAuth: false,
            properties: {},
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "disableLocalAuth": \u00abfalse\u00bb',
      sentence: "The compute `ml-shop/builder` takes local authentication.",
    },
    {
      name: "nothing said",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "ComputeInstance",
            properties: {},
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            disableLocalAuth: "[parameters('open')]",
            properties: {},
          }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "disableLocalAuth": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
