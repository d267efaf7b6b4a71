import { requireKeyRotation } from "../../rules/require-key-rotation.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireKeyRotation, {
  accepted: [
    {
      name: "a policy that rotates",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {
            kty: "RSA",
            rotationPolicy: { lifetimeActions: [{ trigger: { timeAfterCreate: "P60D" }, action: { type: "rotate" } }] },
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA" })] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The key `kv-shop/wrap` is not rotated by itself.",
    },
    {
      name: "a policy that only notifies",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {
            kty: "RSA",
            rotationPolicy: {
              lifetimeActions: [{ trigger: { timeBeforeExpiry: "P30D" }, action: { type: "notify" } }],
            },
          }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "lifetimeActions": \u00ab[ { "trigger": { "timeBeforeExpiry": "P30D" }, "action": { "\u2026\u00bb',
    },
    {
      name: "a policy that is not known",
      template: {
        parameters: { open: { type: "object" } },
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {
            kty: "RSA",
            rotationPolicy: "[parameters('open')]",
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "rotationPolicy": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
