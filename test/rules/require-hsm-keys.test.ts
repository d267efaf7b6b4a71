import { requireHsmKeys } from "../../rules/require-hsm-keys.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireHsmKeys, {
  accepted: [
    {
      name: "a key of a module",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA-HSM" })] },
    },
  ],
  flagged: [
    {
      name: "a key in software",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA" })] },
      findings: ["violated note"],
      text: '/resources/0 "kty": \u00ab"RSA"\u00bb',
      sentence: "The key `kv-shop/wrap` is kept in software.",
    },
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", {})] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb}',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "[parameters('open')]" })],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "kty": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
