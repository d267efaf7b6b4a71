import { noRepeatedVault } from "../../rules/no-repeated-vault.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, nested, vault } from "../template-text.ts";

const SCOPED = { name: "[concat('kv', uniqueString(resourceGroup().id))]" };
const NAME = { vaultName: { type: "string" } };

testRule(noRepeatedVault, {
  accepted: [
    {
      name: "two vaults",
      template: { resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [] }, { name: "kv-other" })] },
    },
    {
      name: "equal expressions over parameters in two files",
      template: [NAME, NAME].map((parameters) => ({
        parameters,
        resources: [vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" })],
      })),
    },
    {
      name: "equal defaults in two files, which a deployment may override",
      template: [1, 2].map(() => ({
        parameters: { vaultName: { type: "string", defaultValue: "kv" } },
        resources: [vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" })],
      })),
    },
    {
      name: "an RBAC vault",
      template: { resources: [vault({ enableRbacAuthorization: true }), vault({ accessPolicies: [] })] },
    },
    {
      name: "names made from the scopes of two resource groups",
      template: {
        resources: [
          vault({ accessPolicies: [] }, SCOPED),
          {
            ...Object(nested({ resources: [vault({ accessPolicies: [] }, SCOPED)] }, "inner")),
            resourceGroup: "other",
          },
        ],
      },
    },
  ],
  flagged: [
    {
      name: "one name twice, in another letter case",
      template: { resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [ENTRY] }, { name: "KV-SHOP" })] },
      findings: ["twice warning"],
      text: '/resources/1 "name": «"KV-SHOP"»',
      sentence:
        "`KV-SHOP` is declared here and at `/resources/0`: each deployment of one replaces the access policies of the other.",
    },
    {
      name: "equal expressions over a parameter in one deployment",
      template: {
        parameters: NAME,
        resources: [
          vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" }),
          nested(
            {
              parameters: { inner: { type: "string" } },
              resources: [vault({ accessPolicies: [] }, { name: "[parameters('inner')]" })],
            },
            "inner",
            { inner: { value: "[parameters('vaultName')]" } },
          ),
        ],
      },
      findings: ["twice warning"],
      text: '/resources/1/properties/template/resources/0 "name": «"[parameters(\'inner\')]"»',
    },
    {
      name: "names that are the same in every deployment, in two files",
      template: [
        { resources: [vault({ accessPolicies: [] }, SCOPED)] },
        { resources: [vault({ accessPolicies: [ENTRY] }, SCOPED)] },
      ],
      findings: ["elsewhere warning (possible)"],
      text: "file2.json: /resources/0",
      sentence:
        "`[concat('kv', uniqueString(resourceGroup().id))]` is declared here and in `file1.json`: each deployment of one replaces the access policies of the other.",
    },
  ],
});
