import { noBroadPermissions } from "../../rules/no-broad-permissions.ts";
import { testRule } from "../rule-tester.ts";
import { resourceOf, vault } from "../template-text.ts";

testRule(noBroadPermissions, {
  accepted: [
    {
      name: "permissions that are named",
      template: {
        resources: [
          vault({
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { secrets: ["get", "list"] },
              },
            ],
          }),
        ],
      },
    },
    { name: "no list", template: { resources: [vault({})] } },
    {
      name: "a vault that uses RBAC",
      template: {
        resources: [
          vault({
            enableRbacAuthorization: true,
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { secrets: ["all"] },
              },
            ],
          }),
        ],
      },
    },
    {
      name: "a child that takes away",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/accessPolicies", "kv-shop/remove", {
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { secrets: ["all"] },
              },
            ],
          }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "every permission",
      template: {
        resources: [
          vault({
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { secrets: ["All"] },
              },
            ],
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 \u00ab"All"\u00bb',
      sentence: "`kv-shop` lets a principal do all, or purge.",
    },
    {
      name: "the right to purge, in a child",
      template: {
        resources: [
          resourceOf("Microsoft.KeyVault/vaults/accessPolicies", "kv-shop/add", {
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { keys: ["get", "purge"] },
              },
            ],
          }),
        ],
      },
      findings: ["violated warning"],
      text: '/resources/0 \u00ab"purge"\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "array" } },
        resources: [
          vault({
            accessPolicies: [
              {
                tenantId: "[subscription().tenantId]",
                objectId: "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
                permissions: { secrets: "[parameters('open')]" },
              },
            ],
          }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "accessPolicies": \u00ab[ { "tenantId": "[subscription().tenantId]", "objectId": "1b\u2026\u00bb',
    },
  ],
});
