import { WORKSPACES, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The workspace answers callers from every network. */
export const noPublicWorkspace: Rule = dataRule({
  id: "no-public-workspace",
  severity: "warning",
  summary: "Disallow workspaces with public network access",
  message: "The workspace `{{resource.name}}` can be reached from every network.",
  tags: ["machine-learning", "network"],
  references: [
    psRule("AZR-000406", "Azure.ML.PublicAccess", "equivalent"),
    checkov("CKV_AZURE_144", "terraform/checks/resource/azure/MLPublicAccess.py"),
    checkov("CKV2_AZURE_49", "arm/checks/graph_checks/AzureMLWorkspacePublicNetwork.yaml"),
    azurePolicy("438c38d2-3772-465a-a9cc-7a6666a275ce"),
  ],
  ...WORKSPACES,
  assert:
    "properties.?publicNetworkAccess.orValue('Enabled') in ['Disabled', 'disabled'] && !(properties.?allowPublicAccessWhenBehindVnet.orValue(false) in [true, 'true', 'True'])",
});
