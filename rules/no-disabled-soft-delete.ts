import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, kics, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The template switches soft delete of a vault off. */
export const noDisabledSoftDelete: Rule = dataRule({
  id: "no-disabled-soft-delete",
  severity: "note",
  summary: "Disallow switching soft delete of a vault off",
  message: "`{{resource.name}}` switches soft delete off, which has no effect: every vault has it.",
  tags: ["recovery"],
  references: [
    psRule("AZR-000124", "Azure.KeyVault.SoftDelete"),
    checkov("CKV_AZURE_111", "arm/checks/resource/KeyVaultEnablesSoftDelete.py", "equivalent"),
    checkov("CKV_AZURE_42", "arm/checks/resource/KeyvaultRecoveryEnabled.py"),
    kics("7c25f361-7c66-44bf-9b69-022acd5eb4bd", "key_vault_not_recoverable"),
    azurePolicy("1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d"),
  ],
  ...VAULTS,
  assert: "!(properties.?enableSoftDelete.orValue(true) in [false, 'false', 'False'])",
});
