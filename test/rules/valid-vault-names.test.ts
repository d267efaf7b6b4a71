import { validVaultNames } from "../../rules/valid-vault-names.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, vault } from "../template-text.ts";

testRule(validVaultNames, {
  accepted: [
    {
      name: "good names",
      template: {
        resources: [
          vault({}),
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", { value: "x" }),
          resourceOf("Microsoft.KeyVault/vaults/keys", "kv-shop/wrap", { kty: "RSA" }),
        ],
      },
    },
    {
      name: "a name that is not known",
      template: { parameters: { open: { type: "string" } }, resources: [vault({}, { name: "[parameters('open')]" })] },
    },
  ],
  flagged: [
    {
      name: "a vault with an underscore",
      template: { resources: [vault({}, { name: "kv_shop" })] },
      findings: ["violated error"],
      text: '/resources/0 "name": \u00ab"kv_shop"\u00bb',
      sentence: "`kv_shop` is no name that Key Vault takes.",
    },
    {
      name: "two hyphens side by side",
      template: { resources: [vault({}, { name: "kv--shop" })] },
      findings: ["violated error"],
      text: '/resources/0 "name": \u00ab"kv--shop"\u00bb',
    },
    {
      name: "a secret with a dot",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/db.password", { value: "x" })] },
      findings: ["violated error"],
      text: '/resources/0 "name": \u00ab"kv-shop/db.password"\u00bb',
    },
    {
      name: "a default that may be overridden",
      template: {
        parameters: { open: { type: "string", defaultValue: "kv_shop" } },
        resources: [vault({}, { name: "[parameters('open')]" })],
      },
      findings: ["violated error (possible)"],
      text: '/resources/0 "name": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
