import { requireWorkspaceUserIdentity } from "../../rules/require-workspace-user-identity.ts";
import { testRule } from "../rule-tester.ts";
import { workspaceWith } from "../template-text.ts";

testRule(requireWorkspaceUserIdentity, {
  accepted: [
    {
      name: "an identity of your own",
      template: {
        resources: [
          workspaceWith(
            {
              primaryUserAssignedIdentity: "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-ml')]",
            },
            {
              identity: {
                type: "UserAssigned",
                userAssignedIdentities: {
                  "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-ml')]": {},
                },
              },
            },
          ),
        ],
      },
    },
    { name: "a project", template: { resources: [workspaceWith({}, { kind: "Project" })] } },
  ],
  flagged: [
    {
      name: "the identity of the workspace",
      template: { resources: [workspaceWith({})] },
      findings: ["violated note"],
      text: '/resources/0 "type": \u00ab"SystemAssigned"\u00bb',
      sentence: "The workspace `ml-shop` does not use a user-assigned identity.",
    },
    {
      name: "an identity that is there and not used",
      template: { resources: [workspaceWith({}, { identity: { type: "UserAssigned" } })] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb}',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          workspaceWith(
            { primaryUserAssignedIdentity: "[parameters('open')]" },
            { identity: { type: "UserAssigned" } },
          ),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "primaryUserAssignedIdentity": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
