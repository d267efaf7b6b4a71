import { HAS_PRIVATE_ENDPOINT, VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Nothing that the template deploys connects a private endpoint to the vault. */
export const requireVaultPrivateEndpoint: Rule = dataRule({
  id: "require-vault-private-endpoint",
  severity: "note",
  summary: "Require a private endpoint for each vault",
  message: "The template makes no private endpoint for `{{resource.name}}`.",
  tags: ["network"],
  references: [
    checkov("CKV2_AZURE_32", "terraform/checks/graph_checks/azure/AzureKeyVaultConfigPrivateEndpoint.yaml"),
    azurePolicy("a6abeaec-4d90-4a02-805f-6b26c4d3fbe9"),
  ],
  ...VAULTS,
  assert: HAS_PRIVATE_ENDPOINT,
});
