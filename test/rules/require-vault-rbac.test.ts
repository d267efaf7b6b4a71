import { requireVaultRbac } from "../../rules/require-vault-rbac.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(requireVaultRbac, {
  accepted: [
    { name: "a vault that says so", template: { resources: [vault({ enableRbacAuthorization: true })] } },
    { name: "a new version that makes it so", template: { resources: [vault({}, { apiVersion: "2026-02-01" })] } },
  ],
  flagged: [
    {
      name: "a vault that says the contrary",
      template: { resources: [vault({ enableRbacAuthorization: false })] },
      findings: ["violated warning"],
      text: '/resources/0 "enableRbacAuthorization": \u00abfalse\u00bb',
      sentence: "`kv-shop` uses access policies.",
    },
    {
      name: "nothing said by an old version",
      template: { resources: [vault({})] },
      findings: ["violated warning"],
      text: '/resources/0 "apiVersion": \u00ab"2023-07-01"\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [vault({ enableRbacAuthorization: "[parameters('open')]" })],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "enableRbacAuthorization": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
