import { requireVaultDefender } from "../../rules/require-vault-defender.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireVaultDefender, {
  accepted: [
    {
      name: "the plan that is on",
      template: { resources: [resourceOf("Microsoft.Security/pricings", "KeyVaults", { pricingTier: "Standard" })] },
    },
    {
      name: "the plan of something else",
      template: { resources: [resourceOf("Microsoft.Security/pricings", "StorageAccounts", { pricingTier: "Free" })] },
    },
  ],
  flagged: [
    {
      name: "the plan that is off",
      template: { resources: [resourceOf("Microsoft.Security/pricings", "KeyVaults", { pricingTier: "Free" })] },
      findings: ["violated warning"],
      text: '/resources/0 "pricingTier": \u00ab"Free"\u00bb',
      sentence: "The plan of Defender for Key Vault is Free.",
    },
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.Security/pricings", "KeyVaults", {})] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb}',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [resourceOf("Microsoft.Security/pricings", "KeyVaults", { pricingTier: "[parameters('open')]" })],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "pricingTier": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
