import { requireWorkspaceManagedNetwork } from "../../rules/require-workspace-managed-network.ts";
import { testRule } from "../rule-tester.ts";
import { workspaceWith } from "../template-text.ts";

testRule(requireWorkspaceManagedNetwork, {
  accepted: [
    {
      name: "rules for what goes out",
      template: { resources: [workspaceWith({ managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" } })] },
    },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "Project" })] } },
  ],
  flagged: [
    {
      name: "a network that is disabled",
      template: { resources: [workspaceWith({ managedNetwork: { isolationMode: "Disabled" } })] },
      findings: ["violated note"],
      text: '/resources/0 "isolationMode": \u00ab"Disabled"\u00bb',
      sentence: "The workspace `ml-shop` has no managed network.",
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
        resources: [workspaceWith({ managedNetwork: { isolationMode: "[parameters('open')]" } })],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "isolationMode": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
