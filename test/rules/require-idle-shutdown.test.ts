import { requireIdleShutdown } from "../../rules/require-idle-shutdown.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireIdleShutdown, {
  accepted: [
    {
      name: "a time",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "ComputeInstance",
            properties: { idleTimeBeforeShutdown: "PT30M" },
          }),
        ],
      },
    },
    {
      name: "a cluster",
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
      name: "nothing said",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "ComputeInstance",
            properties: { vmSize: "STANDARD_DS3_V2" },
          }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The compute instance `ml-shop/builder` runs on when nobody uses it.",
    },
    {
      name: "an empty text",
      template: {
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "ComputeInstance",
            properties: { idleTimeBeforeShutdown: "" },
          }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "idleTimeBeforeShutdown": \u00ab""\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          resourceOf("Microsoft.MachineLearningServices/workspaces/computes", "ml-shop/builder", {
            computeType: "ComputeInstance",
            properties: { idleTimeBeforeShutdown: "[parameters('open')]" },
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "idleTimeBeforeShutdown": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
