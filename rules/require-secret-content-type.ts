import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, trivy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A secret has no content type. */
export const requireSecretContentType: Rule = dataRule({
  id: "require-secret-content-type",
  severity: "note",
  summary: "Require secrets that say what they hold",
  message: "The secret `{{resource.name}}` does not say what it holds.",
  tags: ["secrets"],
  references: [
    checkov("CKV_AZURE_114", "arm/checks/resource/SecretContentType.py", "equivalent"),
    trivy("AZU-0015"),
    azurePolicy("75262d3e-ba4a-4f43-85f8-9f72c090e5e3"),
  ],
  types: ["Microsoft.KeyVault/vaults/secrets"],
  assert: "!(properties.?contentType.orValue('') in ['', null])",
});
