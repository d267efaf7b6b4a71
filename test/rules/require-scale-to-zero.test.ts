import { requireScaleToZero } from "../../rules/require-scale-to-zero.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireScaleToZero, {
  accepted: [
    {
      name: "no node",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: 4 } },
          }),
        ],
      },
    },
    {
      name: "nothing said",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: {},
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nodes that stay",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { scaleSettings: { minNodeCount: 2, maxNodeCount: 4 } },
          }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "minNodeCount": \u00ab2\u00bb',
      sentence: "The compute cluster `ml-shop/builder` keeps 2 nodes when it has nothing to do.",
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "int" } },
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "AmlCompute",
            properties: { scaleSettings: { minNodeCount: "[parameters('open')]", maxNodeCount: 4 } },
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "minNodeCount": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
