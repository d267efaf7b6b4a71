import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** The vault uses access policies instead of roles. */
export const requireVaultRbac: Rule = dataRule({
  id: "require-vault-rbac",
  severity: "warning",
  summary: "Require vaults that use RBAC",
  message: "`{{resource.name}}` uses access policies.",
  tags: ["access"],
  references: [psRule("AZR-000388", "Azure.KeyVault.RBAC"), azurePolicy("12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5")],
  ...VAULTS,
  assert: "properties.?enableRbacAuthorization.orValue(resource.apiVersion >= '2026-02-01') in [true, 'true', 'True']",
});
