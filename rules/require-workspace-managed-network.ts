import { WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Computes of the workspace are in no network of its own. */
export const requireWorkspaceManagedNetwork: Rule = dataRule({
  id: "require-workspace-managed-network",
  severity: "note",
  summary: "Require workspaces with a managed network",
  message: "The workspace `{{resource.name}}` has no managed network.",
  tags: ["machine-learning", "network"],
  references: [azurePolicy("6ddb1705-c8cf-450e-aa4b-19ad6703c440")],
  ...WORKSPACES,
  assert:
    "properties.?managedNetwork.?isolationMode.orValue('Disabled') in ['AllowInternetOutbound', 'AllowOnlyApprovedOutbound']",
});
