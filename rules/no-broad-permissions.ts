import { dataRule } from "../src/own-rules/data-rule.ts";
import { psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** An entry grants `all`, or the permission to purge. */
export const noBroadPermissions: Rule = dataRule({
  id: "no-broad-permissions",
  severity: "warning",
  summary: "Disallow access policies with all permissions, or with the one to purge",
  message: "`{{resource.name}}` lets a principal do all, or purge.",
  tags: ["access"],
  references: [psRule("AZR-000118", "Azure.KeyVault.AccessPolicy")],
  types: ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/vaults/accessPolicies"],
  when: "!(properties.?enableRbacAuthorization.orValue(false) in [true, 'true', 'True']) && !resource.name.endsWith('/remove')",
  assert:
    "properties.?accessPolicies.orValue([]).all(policy, ['keys', 'secrets', 'certificates', 'storage'].all(kind, policy.?permissions[?kind].orValue([]).all(each, !(each.lowerAscii() in ['all', 'purge']))))",
});
