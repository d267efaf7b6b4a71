import { requireVaultLogs } from "../../rules/require-vault-logs.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, vault } from "../template-text.ts";

testRule(requireVaultLogs, {
  accepted: [
    {
      name: "a setting with the vault as scope",
      template: {
        resources: [
          vault({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AuditEvent", enabled: true }] },
            { scope: "Microsoft.KeyVault/vaults/kv-shop" },
          ),
        ],
      },
    },
    {
      name: "a child",
      template: {
        resources: [
          vault({}),
          resourceOf("Microsoft.KeyVault/vaults/providers/diagnosticSettings", "kv-shop/Microsoft.Insights/audit", {
            logs: [{ categoryGroup: "audit", enabled: true }],
          }),
        ],
      },
    },
    {
      name: "a name that is not known",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          vault({}, { name: "[parameters('open')]" }),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ categoryGroup: "allLogs", enabled: true }] },
            { scope: "[format('Microsoft.KeyVault/vaults/{0}', parameters('open'))]" },
          ),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "no setting",
      template: { resources: [vault({})] },
      findings: ["violated warning"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
      sentence: "The template sends no audit log of `kv-shop` anywhere.",
    },
    {
      name: "a log that is not enabled",
      template: {
        resources: [
          vault({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AuditEvent", enabled: false }] },
            { scope: "Microsoft.KeyVault/vaults/kv-shop" },
          ),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
    },
    {
      name: "the setting of another vault",
      template: {
        resources: [
          vault({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AuditEvent", enabled: true }] },
            { scope: "Microsoft.KeyVault/vaults/kv-lab" },
          ),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [
          vault({}),
          resourceOf(
            "Microsoft.Insights/diagnosticSettings",
            "audit",
            { logs: [{ category: "AuditEvent", enabled: "[parameters('open')]" }] },
            { scope: "Microsoft.KeyVault/vaults/kv-shop" },
          ),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
    },
  ],
});
