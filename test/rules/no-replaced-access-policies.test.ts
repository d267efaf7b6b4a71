import { noReplacedAccessPolicies } from "../../rules/no-replaced-access-policies.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, policyChild, vault, workspace } from "../template-text.ts";

const LIST = { policies: { type: "array" } };

testRule(noReplacedAccessPolicies, {
  accepted: [
    { name: "an empty list, of which another rule speaks", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "an RBAC vault",
      template: { resources: [vault({ accessPolicies: [ENTRY], enableRbacAuthorization: true })] },
    },
    {
      name: "a vault with a guard",
      template: {
        parameters: { createKeyVault: { type: "bool" } },
        resources: [vault({ accessPolicies: [ENTRY] }, { condition: "[parameters('createKeyVault')]" }), workspace()],
      },
    },
  ],
  flagged: [
    {
      name: "a list that the template fixes",
      template: { resources: [vault({ accessPolicies: [ENTRY] })] },
      findings: ["fixed warning"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
      sentence:
        "Deploying `kv-shop` again replaces its access policies with this template's list: policies granted anywhere else are lost.",
      fix: "create-parameter use-existing add-child",
    },
    {
      name: "a list that the deployment is given",
      template: { parameters: LIST, resources: [vault({ accessPolicies: "[parameters('policies')]" })] },
      findings: ["given note (possible)"],
      text: '/resources/0 "accessPolicies": «"[parameters(\'policies\')]"»',
      sentence:
        "Deploying `kv-shop` again replaces its access policies with the list passed to the deployment: policies missing from that list are lost.",
      fix: "create-parameter use-existing add-child",
    },
    {
      name: "a fixed list of a vault that a workspace uses",
      template: { resources: [vault({ accessPolicies: [ENTRY] }), workspace()] },
      findings: ["workspace error"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
      sentence:
        "Deploying `kv-shop` again removes the access policy of the Azure Machine Learning workspace `ml-shop`, which can then no longer build images.",
      fix: "create-parameter use-existing add-child",
    },
    {
      name: "a vault to which another template adds policies",
      template: [{ resources: [vault({ accessPolicies: [ENTRY] })] }, { resources: [policyChild("add")] }],
      findings: ["fixed warning", "addedElsewhere warning"],
      text: [
        '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
        "file1.json: /resources/0",
      ],
      sentence: [
        "Deploying `kv-shop` again replaces its access policies with this template's list: policies granted anywhere else are lost.",
        "`file2.json` adds access policies to `kv-shop`, and deploying this template again removes them.",
      ],
      fix: ["create-parameter use-existing add-child", ""],
    },
  ],
});
