import { requireSecretExpiry } from "../../rules/require-secret-expiry.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireSecretExpiry, {
  accepted: [
    {
      name: "a day",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", {
            value: "x",
            attributes: { exp: 1893456000 },
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", { value: "x" })] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The secret `kv-shop/password` never expires.",
    },
    {
      name: "attributes without a day",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", {
            value: "x",
            attributes: { enabled: true },
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "attributes": \u00ab{\u00bb',
    },
    {
      name: "attributes that are not known",
      template: {
        parameters: { open: { type: "object" } },
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", {
            value: "x",
            attributes: "[parameters('open')]",
          }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "attributes": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
