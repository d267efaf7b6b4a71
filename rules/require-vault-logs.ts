import { VAULTS, dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** No diagnostic setting of the template sends the audit log of the vault anywhere. */
export const requireVaultLogs: Rule = dataRule({
  id: "require-vault-logs",
  severity: "warning",
  summary: "Require that access to a vault is logged",
  message: "The template sends no audit log of `{{resource.name}}` anywhere.",
  tags: ["logs"],
  references: [
    psRule("AZR-000119", "Azure.KeyVault.Logs", "equivalent"),
    azurePolicy("cf820ca0-f99e-4f3e-84fb-66e913812d21"),
  ],
  ...VAULTS,
  assert:
    "resources.exists(r, r.type.lowerAscii().endsWith('/diagnosticsettings') && r.belongsTo(resource) && r.?properties.?logs.orValue([]).exists(l, l.?enabled.orValue(false) in [true, 'true', 'True'] && (l.?category.orValue('') == 'AuditEvent' || l.?categoryGroup.orValue('') in ['audit', 'allLogs'])))",
});
