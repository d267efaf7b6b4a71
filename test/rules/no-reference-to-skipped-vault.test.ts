import { noReferenceToSkippedVault } from "../../rules/no-reference-to-skipped-vault.ts";
import { testRule } from "../rule-tester.ts";
import { nested, vault, type Content } from "../template-text.ts";

const SWITCH = { createKeyVault: { type: "bool" } };
const GUARDED = vault({ accessPolicies: [] }, { condition: "[parameters('createKeyVault')]" });
const output = (value: string) => ({ uri: { type: "string", value } });

const inner = (kv: Content, parameters: { readonly [key: string]: Content } = {}) =>
  nested(
    {
      parameters: parameters["create"] === undefined ? {} : { create: { type: "bool" } },
      resources: [kv],
      outputs: output("[reference('kv-shop').vaultUri]"),
    },
    "inner",
    parameters,
  );

testRule(noReferenceToSkippedVault, {
  accepted: [
    {
      name: "a vault that is always there",
      template: { resources: [vault({ accessPolicies: [] })], outputs: output("[reference('kv-shop').vaultUri]") },
    },
    {
      name: "an id with an api-version",
      template: {
        parameters: SWITCH,
        resources: [GUARDED],
        outputs: output("[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').vaultUri]"),
      },
    },
    {
      name: "a call in the branch of an if",
      template: {
        parameters: SWITCH,
        resources: [GUARDED],
        outputs: output("[if(parameters('createKeyVault'), reference('kv-shop').vaultUri, '')]"),
      },
    },
    {
      name: "an output of a deployment that is skipped with its vault",
      template: {
        parameters: SWITCH,
        resources: [{ ...inner(vault({ accessPolicies: [] })), condition: "[parameters('createKeyVault')]" }],
      },
    },
    {
      name: "a deployment that has the condition of its vault",
      template: {
        parameters: SWITCH,
        resources: [
          {
            ...inner(vault({ accessPolicies: [] }, { condition: "[parameters('create')]" }), {
              create: { value: "[parameters('createKeyVault')]" },
            }),
            condition: "[parameters('createKeyVault')]",
          },
        ],
      },
    },
  ],
  flagged: [
    {
      name: "an output that reads the vault by name",
      template: { parameters: SWITCH, resources: [GUARDED], outputs: output("[reference('kv-shop').vaultUri]") },
      findings: ["skipped warning (possible)"],
      text: '/outputs/uri/value "value": "[«reference(\'kv-shop\')».vaultUri]"',
      sentence:
        "When `kv-shop` is skipped this `reference()` fails: name the vault by its id with an api-version, or put the call into the branch of an `if()`.",
    },
    {
      name: "an output of a deployment that goes on without its vault",
      template: {
        parameters: SWITCH,
        resources: [
          inner(vault({ accessPolicies: [] }, { condition: "[parameters('create')]" }), {
            create: { value: "[parameters('createKeyVault')]" },
          }),
        ],
      },
      findings: ["skipped warning (possible)"],
      text: '/resources/0/properties/template/outputs/uri/value "value": "[«reference(\'kv-shop\')».vaultUri]"',
    },
  ],
});
