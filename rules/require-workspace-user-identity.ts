import { WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The workspace uses an identity that lives and dies with it. */
export const requireWorkspaceUserIdentity: Rule = dataRule({
  id: "require-workspace-user-identity",
  severity: "note",
  summary: "Require workspaces with an identity of your own",
  message: "The workspace `{{resource.name}}` does not use a user-assigned identity.",
  tags: ["machine-learning", "access"],
  references: [
    psRule("AZR-000407", "Azure.ML.UserManagedIdentity"),
    azurePolicy("5f0c7d88-c7de-45b8-ac49-db49e72eaa78"),
  ],
  ...WORKSPACES,
  assert:
    "resource.?identity.?type.orValue('').contains('UserAssigned') && !(properties.?primaryUserAssignedIdentity.orValue('') in ['', null])",
});
