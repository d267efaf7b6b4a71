import { HAS_PRIVATE_ENDPOINT, WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Nothing that the template deploys connects a private endpoint to the workspace. */
export const requireWorkspacePrivateEndpoint: Rule = dataRule({
  id: "require-workspace-private-endpoint",
  severity: "note",
  summary: "Require a private endpoint for each workspace",
  message: "The template makes no private endpoint for the workspace `{{resource.name}}`.",
  tags: ["machine-learning", "network"],
  references: [
    checkov("CKV_AZURE_243", "arm/checks/resource/AzureMLWorkspacePrivateEndpoint.py"),
    azurePolicy("45e05259-1eb5-4f70-9574-baf73e9d219b"),
  ],
  ...WORKSPACES,
  assert: HAS_PRIVATE_ENDPOINT,
});
