import { WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** What the workspace keeps is encrypted with a key that Microsoft manages. */
export const requireWorkspaceCustomerKey: Rule = dataRule({
  id: "require-workspace-customer-key",
  severity: "note",
  summary: "Require workspaces that are encrypted with a key of your own",
  message: "The workspace `{{resource.name}}` is encrypted with a key of Microsoft.",
  tags: ["machine-learning", "encryption"],
  references: [azurePolicy("ba769a63-b8cc-4b2d-abf6-ac33c7204be8", "equivalent")],
  ...WORKSPACES,
  assert: "properties.?encryption.?status.orValue('Disabled') in ['Enabled', 'enabled']",
});
