import { requireVaultCreationSwitch } from "../../rules/require-vault-creation-switch.ts";
import { testRule } from "../rule-tester.ts";
import { nested, vault } from "../template-text.ts";

const LIVE = { accessPolicies: "[target('full').properties.accessPolicies]" };

testRule(requireVaultCreationSwitch, {
  accepted: [
    {
      name: "a vault that is wiped, of which another rule speaks",
      template: { resources: [vault({ accessPolicies: [] })] },
    },
    { name: "an RBAC vault", template: { resources: [vault({ enableRbacAuthorization: true })] } },
    {
      name: "a vault that is skipped when it exists",
      template: {
        languageVersion: "2.0",
        resources: { kv: vault({ accessPolicies: [] }, { "@options": { onlyIfNotExists: [] } }) },
      },
    },
    {
      name: "a vault with a condition",
      template: {
        languageVersion: "2.1-experimental",
        parameters: { create: { type: "bool" } },
        resources: { kv: vault(LIVE, { condition: "[parameters('create')]" }) },
      },
    },
    {
      name: "a vault whose live list has a fallback for the first deployment",
      template: {
        languageVersion: "2.1-experimental",
        resources: {
          kv: vault({
            accessPolicies: "[coalesce(tryGet(target('full'), 'properties', 'accessPolicies'), createArray())]",
          }),
        },
      },
    },
    {
      name: "a vault whose list is read from an existing resource that may be missing",
      template: {
        languageVersion: "2.0",
        resources: {
          old: {
            existing: true,
            type: "Microsoft.KeyVault/vaults",
            apiVersion: "2023-07-01",
            name: "kv-shop",
            "@options": { nullIfNotFound: [] },
          },
          kv: vault({
            accessPolicies:
              "[coalesce(tryGet(reference('old', '2023-07-01', 'full'), 'properties', 'accessPolicies'), createArray())]",
          }),
        },
      },
    },
  ],
  flagged: [
    {
      name: "a vault that is sent every time with the live list",
      template: { languageVersion: "2.1-experimental", resources: { kv: vault(LIVE) } },
      findings: ["unconditional note"],
      text: '/resources/kv "name": «"kv-shop"»',
      sentence: "`kv-shop` is sent in every deployment, and nothing skips it once it exists.",
    },
    {
      name: "a vault whose list is read by a deployment before it",
      template: {
        resources: [
          nested(
            {
              resources: [],
              outputs: {
                list: {
                  type: "array",
                  value: "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').accessPolicies]",
                },
              },
            },
            "inner",
          ),
          vault({ accessPolicies: "[reference('nested').outputs.list.value]" }),
        ],
      },
      findings: ["unconditional note"],
      text: '/resources/1 "name": «"kv-shop"»',
    },
  ],
});
