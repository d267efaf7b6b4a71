import { noPublicWorkspace } from "../../rules/no-public-workspace.ts";
import { testRule } from "../rule-tester.ts";
import { workspaceWith } from "../template-text.ts";

testRule(noPublicWorkspace, {
  accepted: [
    { name: "no public access", template: { resources: [workspaceWith({ publicNetworkAccess: "Disabled" })] } },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "Project" })] } },
  ],
  flagged: [
    {
      name: "public access",
      template: { resources: [workspaceWith({ publicNetworkAccess: "Enabled" })] },
      findings: ["violated warning"],
      text: '/resources/0 "publicNetworkAccess": \u00ab"Enabled"\u00bb',
      sentence: "The workspace `ml-shop` can be reached from every network.",
    },
    {
      name: "nothing said",
      template: { resources: [workspaceWith({})] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb}',
    },
    {
      name: "an older switch that opens it again",
      template: {
        resources: [workspaceWith({ publicNetworkAccess: "Disabled", allowPublicAccessWhenBehindVnet: true })],
      },
      findings: ["violated warning"],
      text: '/resources/0 "allowPublicAccessWhenBehindVnet": \u00abtrue\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [workspaceWith({ publicNetworkAccess: "[parameters('open')]" })],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "publicNetworkAccess": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
