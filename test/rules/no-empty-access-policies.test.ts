import { noEmptyAccessPolicies } from "../../rules/no-empty-access-policies.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, nested, vault, workspace } from "../template-text.ts";

const EMPTY_DEFAULT = { policies: { type: "array", defaultValue: [] } };
const given = (kind: "file" | "option") =>
  new Map([["policies", { value: { kind: "array", items: [], rest: null, from: null }, given: kind }] as const]);

testRule(noEmptyAccessPolicies, {
  accepted: [
    { name: "a list with an entry", template: { resources: [vault({ accessPolicies: [ENTRY] })] } },
    {
      name: "an empty list of an RBAC vault",
      template: { resources: [vault({ accessPolicies: [], enableRbacAuthorization: true })] },
    },
    {
      name: "a vault that is never deployed",
      template: { resources: [vault({ accessPolicies: [] }, { condition: false })] },
    },
    {
      name: "a vault with a guard, of which another rule speaks",
      template: {
        parameters: { createKeyVault: { type: "bool" } },
        resources: [vault({ accessPolicies: [] }, { condition: "[parameters('createKeyVault')]" }), workspace()],
      },
    },
    {
      name: "the live list",
      template: {
        languageVersion: "2.1-experimental",
        resources: { kv: vault({ accessPolicies: "[target('full').properties.accessPolicies]" }) },
      },
    },
  ],
  flagged: [
    {
      name: "a literal empty list",
      template: { resources: [vault({ accessPolicies: [] })] },
      findings: ["empty error"],
      text: '/resources/0 "accessPolicies": «[]»',
      sentence:
        "Deploying `kv-shop` again removes all of its access policies, including those granted outside this template.",
      fix: "create-parameter use-existing",
    },
    {
      name: "a list that is empty by default",
      template: { parameters: EMPTY_DEFAULT, resources: [vault({ accessPolicies: "[parameters('policies')]" })] },
      findings: ["empty warning (possible)"],
      text: '/resources/0 "accessPolicies": «"[parameters(\'policies\')]"»',
      fix: "create-parameter use-existing",
    },
    {
      name: "a list that is empty by default where a workspace uses the vault",
      template: {
        parameters: EMPTY_DEFAULT,
        resources: [vault({ accessPolicies: "[parameters('policies')]" }), workspace()],
      },
      findings: ["workspace error (possible)"],
      text: '/resources/0 "accessPolicies": «"[parameters(\'policies\')]"»',
      sentence:
        "Deploying `kv-shop` again removes all of its access policies, including that of the Azure Machine Learning workspace `ml-shop`, which can then no longer build images.",
      fix: "create-parameter use-existing",
    },
    {
      name: "a list that a parameter file empties",
      template: { parameters: EMPTY_DEFAULT, resources: [vault({ accessPolicies: "[parameters('policies')]" })] },
      parameters: given("file"),
      findings: ["empty error"],
      text: '/resources/0 "accessPolicies": «"[parameters(\'policies\')]"»',
      fix: "create-parameter use-existing",
    },
    {
      name: "a default that nobody above can override",
      template: {
        resources: [
          nested(
            { parameters: EMPTY_DEFAULT, resources: [vault({ accessPolicies: "[parameters('policies')]" })] },
            "inner",
          ),
        ],
      },
      findings: ["empty error"],
      text: '/resources/0/properties/template/resources/0 "accessPolicies": «"[parameters(\'policies\')]"»',
      fix: "create-parameter use-existing",
    },
    {
      name: "an empty list where RBAC is undecided",
      template: {
        parameters: { rbac: { type: "bool" } },
        resources: [vault({ accessPolicies: [], enableRbacAuthorization: "[parameters('rbac')]" })],
      },
      findings: ["empty warning (possible)"],
      text: '/resources/0 "accessPolicies": «[]»',
      fix: "create-parameter use-existing",
    },
    {
      name: "a feature that is off by default",
      template: {
        parameters: { feature: { type: "bool", defaultValue: false } },
        resources: [vault({ accessPolicies: [] }, { condition: "[parameters('feature')]" })],
      },
      findings: ["empty warning"],
      text: '/resources/0 "accessPolicies": «[]»',
      fix: "create-parameter use-existing",
    },
  ],
});
