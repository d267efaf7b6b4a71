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
      findings: ["fixed note"],
    },
    {
      name: "a list that the deployment is given",
      template: { parameters: LIST, resources: [vault({ accessPolicies: "[parameters('policies')]" })] },
      findings: ["given note (possible)"],
    },
    {
      name: "a fixed list of a vault that a workspace uses",
      template: { resources: [vault({ accessPolicies: [ENTRY] }), workspace()] },
      findings: ["workspace warning"],
    },
    {
      name: "a vault to which another template adds policies",
      template: [{ resources: [vault({ accessPolicies: [ENTRY] })] }, { resources: [policyChild("add")] }],
      findings: ["fixed note", "addedElsewhere warning"],
    },
  ],
});
