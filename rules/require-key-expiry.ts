import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, trivy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A key has no day on which it ends. */
export const requireKeyExpiry: Rule = dataRule({
  id: "require-key-expiry",
  severity: "warning",
  summary: "Require keys that expire",
  message: "The key `{{resource.name}}` never expires.",
  tags: ["keys"],
  references: [
    checkov("CKV_AZURE_40", "arm/checks/resource/KeyExpirationDate.py"),
    trivy("AZU-0014"),
    azurePolicy("152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"),
  ],
  types: ["Microsoft.KeyVault/vaults/keys"],
  assert: "properties.?attributes.?exp.orValue(null) != null",
});
