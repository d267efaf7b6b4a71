import { requireSecretContentType } from "../../rules/require-secret-content-type.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf } from "../template-text.ts";

testRule(requireSecretContentType, {
  accepted: [
    {
      name: "a content type",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", { value: "x", contentType: "password" }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "nothing said",
      template: { resources: [resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", { value: "x" })] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
      sentence: "The secret `kv-shop/password` does not say what it holds.",
    },
    {
      name: "an empty text",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", { value: "x", contentType: "" }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "contentType": \u00ab""\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/secrets", "kv-shop/password", {
            value: "x",
            contentType: "[parameters('open')]",
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "contentType": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
