import { dataRule } from "../src/own-rules/data-rule.ts";
import { checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A template switches Defender for Key Vault off. */
export const requireVaultDefender: Rule = dataRule({
  id: "require-vault-defender",
  severity: "warning",
  summary: "Require Defender for Key Vault where a template sets plans of Defender",
  message: "The plan of Defender for Key Vault is {{properties.?pricingTier}}.",
  tags: ["defender"],
  references: [checkov("CKV_AZURE_87", "arm/checks/resource/AzureDefenderOnKeyVaults.py")],
  types: ["Microsoft.Security/pricings"],
  when: "resource.name.lowerAscii() == 'keyvaults'",
  assert: "properties.?pricingTier.orValue('Free') in ['Standard', 'standard']",
});
