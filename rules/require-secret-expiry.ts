import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, kics, trivy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A secret has no day on which it ends. */
export const requireSecretExpiry: Rule = dataRule({
  id: "require-secret-expiry",
  severity: "warning",
  summary: "Require secrets that expire",
  message: "The secret `{{resource.name}}` never expires.",
  tags: ["secrets"],
  references: [
    checkov("CKV_AZURE_41", "arm/checks/resource/SecretExpirationDate.py", "equivalent"),
    trivy("AZU-0017"),
    kics("cff9c3f7-e8f0-455f-9fb4-5f72326da96e", "secret_without_expiration_date", "equivalent"),
    azurePolicy("98728c90-32c7-4049-8429-847dc0f4fe37"),
  ],
  types: ["Microsoft.KeyVault/vaults/secrets"],
  assert: "!(properties.?attributes.?exp.orValue(null) in [null, ''])",
});
