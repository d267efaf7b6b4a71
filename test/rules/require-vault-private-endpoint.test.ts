import { requireVaultPrivateEndpoint } from "../../rules/require-vault-private-endpoint.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, vault } from "../template-text.ts";

testRule(requireVaultPrivateEndpoint, {
  accepted: [
    {
      name: "an endpoint that names the vault",
      template: {
        resources: [
          vault({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              {
                name: "shop",
                properties: { privateLinkServiceId: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]" },
              },
            ],
          }),
        ],
      },
    },
    {
      name: "one that is confirmed by hand",
      template: {
        resources: [
          vault({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            manualPrivateLinkServiceConnections: [
              { properties: { privateLinkServiceId: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]" } },
            ],
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
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              {
                name: "shop",
                properties: { privateLinkServiceId: "[resourceId('Microsoft.KeyVault/vaults', parameters('open'))]" },
              },
            ],
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "no endpoint",
      template: { resources: [vault({})] },
      findings: ["violated note"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
      sentence: "The template makes no private endpoint for `kv-shop`.",
    },
    {
      name: "the endpoint of another vault",
      template: {
        resources: [
          vault({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              {
                name: "shop",
                properties: { privateLinkServiceId: "[resourceId('Microsoft.KeyVault/vaults', 'kv-lab')]" },
              },
            ],
          }),
        ],
      },
      findings: ["violated note"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
    },
    {
      name: "an endpoint for a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          vault({}),
          resourceOf("Microsoft.Network/privateEndpoints", "pe-shop", {
            privateLinkServiceConnections: [
              { name: "shop", properties: { privateLinkServiceId: "[parameters('open')]" } },
            ],
          }),
        ],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "name": \u00ab"kv-shop"\u00bb',
    },
  ],
});
