import { requireKeyExpiry } from "../../rules/require-key-expiry.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireKeyExpiry, {
  accepted: [
    {
      name: "a day",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA", attributes: { exp: 1893456000 } }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA" })] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The key `kv-shop/wrap` never expires.",
    },
    {
      name: "a rotation policy, which gives a day to later versions only",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {
            kty: "RSA",
            rotationPolicy: { attributes: { expiryTime: "P90D" } },
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
    },
    {
      name: "attributes without a day",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA", attributes: { enabled: true } }),
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
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {
            kty: "RSA",
            attributes: "[parameters('open')]",
          }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "attributes": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
