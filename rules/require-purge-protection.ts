import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, kics, psRule, trivy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Deleted vaults, secrets and keys can be purged before their time is over. */
export const requirePurgeProtection: Rule = dataRule({
  id: "require-purge-protection",
  severity: "warning",
  summary: "Require protection from purging",
  message: "`{{resource.name}}` is not protected from purging: who may purge can destroy what was deleted for good.",
  tags: ["recovery"],
  references: [
    psRule("AZR-000125", "Azure.KeyVault.PurgeProtect", "equivalent"),
    checkov("CKV_AZURE_110", "arm/checks/resource/KeyVaultEnablesPurgeProtection.py"),
    checkov("CKV_AZURE_42", "arm/checks/resource/KeyvaultRecoveryEnabled.py"),
    trivy("AZU-0016"),
    kics("7c25f361-7c66-44bf-9b69-022acd5eb4bd", "key_vault_not_recoverable"),
    azurePolicy("0b60c0b2-2dc2-4e1c-b5c9-abbed971de53"),
  ],
  ...VAULTS,
  assert: "properties.?enablePurgeProtection.orValue(false) in [true, 'true', 'True']",
});
