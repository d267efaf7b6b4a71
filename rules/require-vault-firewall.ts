import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov, psRule, trivy } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The vault answers callers from every network; only their tokens decide. */
export const requireVaultFirewall: Rule = dataRule({
  id: "require-vault-firewall",
  severity: "warning",
  summary: "Require a vault that lets in only networks that it names",
  message: "`{{resource.name}}` can be reached from every network.",
  tags: ["network"],
  references: [
    psRule("AZR-000355", "Azure.KeyVault.Firewall"),
    checkov("CKV_AZURE_109", "arm/checks/resource/KeyVaultEnablesFirewallRulesSettings.py"),
    trivy("AZU-0013"),
    azurePolicy("55615ac9-af46-4a59-874e-391cc3dfb490"),
  ],
  ...VAULTS,
  assert:
    "properties.?networkAcls.?defaultAction.orValue('Allow') in ['Deny', 'deny'] || properties.?publicNetworkAccess.orValue('Enabled') in ['Disabled', 'disabled']",
});
