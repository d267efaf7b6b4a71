import { requireWorkspaceLogs } from "../../rules/require-workspace-logs.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, workspaceWith } from "../template-text.ts";

testRule(requireWorkspaceLogs, {
  accepted: [
    {
      name: "a setting with the workspace as scope",
      template: {
        resources: [
          workspaceWith({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ categoryGroup: "allLogs", enabled: true }] },
            { scope: "Microsoft.MachineLearningServices/workspaces/ml-shop" },
          ),
        ],
      },
    },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "Project" })] } },
  ],
  flagged: [
    {
      name: "no setting",
      template: { resources: [workspaceWith({})] },
      findings: ["violated warning"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
      sentence: "The template sends no log of the workspace `ml-shop` anywhere.",
    },
    {
      name: "a log that is not enabled",
      template: {
        resources: [
          workspaceWith({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AmlComputeJobEvent", enabled: false }] },
            { scope: "Microsoft.MachineLearningServices/workspaces/ml-shop" },
          ),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [
          workspaceWith({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AmlComputeJobEvent", enabled: "[parameters('open')]" }] },
            { scope: "Microsoft.MachineLearningServices/workspaces/ml-shop" },
          ),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "name": \u00ab"ml-shop"\u00bb',
    },
  ],
});
