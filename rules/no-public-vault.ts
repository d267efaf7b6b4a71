import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The vault has public network access; at most its firewall stands before it. */
export const noPublicVault: Rule = dataRule({
  id: "no-public-vault",
  severity: "note",
  summary: "Disallow vaults with public network access",
  message: "`{{resource.name}}` can be reached over its public address.",
  tags: ["network"],
  references: [
    checkov("CKV_AZURE_189", "arm/checks/resource/KeyVaultDisablesPublicNetworkAccess.py"),
    azurePolicy("405c5871-3e91-4644-8a63-58e19d68ff5b"),
  ],
  ...VAULTS,
  assert: "properties.?publicNetworkAccess.orValue('Enabled') in ['Disabled', 'disabled']",
});
