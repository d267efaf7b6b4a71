import { requirePurgeProtection } from "../../rules/require-purge-protection.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(requirePurgeProtection, {
  accepted: [
    { name: "a protected vault", template: { resources: [vault({ enablePurgeProtection: true })] } },
    { name: "text that says so", template: { resources: [vault({ enablePurgeProtection: "true" })] } },
    { name: "a vault that is recovered with what it had", template: { resources: [vault({ createMode: "recover" })] } },
  ],
  flagged: [
    {
      name: "nothing said",
      template: { resources: [vault({})] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "`kv-shop` is not protected from purging: who may purge can destroy what was deleted for good.",
    },
    {
      name: "null, which is the same",
      template: { resources: [vault({ enablePurgeProtection: null })] },
      findings: ["violated warning"],
      text: '/resources/0 "enablePurgeProtection": \u00abnull\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [vault({ enablePurgeProtection: "[parameters('open')]" })],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "enablePurgeProtection": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
