import { requireWorkspaceCustomerKey } from "../../rules/require-workspace-customer-key.ts";
import { testRule } from "../rule-tester.ts";
import { workspaceWith } from "../template-text.ts";

testRule(requireWorkspaceCustomerKey, {
  accepted: [
    { name: "a key of your own", template: { resources: [workspaceWith({ encryption: { status: "Enabled" } })] } },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "Project" })] } },
  ],
  flagged: [
    {
      name: "encryption with a key of Microsoft",
      template: { resources: [workspaceWith({ encryption: { status: "Disabled" } })] },
      findings: ["violated note"],
      text: '/resources/0 "status": \u00ab"Disabled"\u00bb',
      sentence: "The workspace `ml-shop` is encrypted with a key of Microsoft.",
    },
    {
      name: "nothing said",
      template: { resources: [workspaceWith({})] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb}',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [workspaceWith({ encryption: { status: "[parameters('open')]" } })],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "status": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
