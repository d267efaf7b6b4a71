import { dataRule } from "../src/own-rules/data-rule.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A vault is enabled for virtual machines, disk encryption or deployments, and its firewall lets none of them in. */
export const requireTrustedServicesBypass: Rule = dataRule({
  id: "require-trusted-services-bypass",
  severity: "warning",
  summary: "Require a closed vault to let in the services that it is to serve",
  message: "The firewall of `{{resource.name}}` shuts out the services of Azure that it is enabled for.",
  tags: ["network"],
  references: [],
  types: ["Microsoft.KeyVault/vaults"],
  when: "!(properties.?createMode.orValue('default') in ['recover', 'Recover']) && (properties.?networkAcls.?defaultAction.orValue('Allow') in ['Deny', 'deny'] || properties.?publicNetworkAccess.orValue('Enabled') in ['Disabled', 'disabled']) && [properties.?enabledForDeployment.orValue(false), properties.?enabledForDiskEncryption.orValue(false), properties.?enabledForTemplateDeployment.orValue(false)].exists(each, each in [true, 'true', 'True'])",
  assert: "!(properties.?networkAcls.?bypass.orValue('AzureServices') in ['None', 'none'])",
});
