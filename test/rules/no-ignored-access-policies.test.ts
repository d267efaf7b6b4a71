import { noIgnoredAccessPolicies } from "../../rules/no-ignored-access-policies.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, vault } from "../template-text.ts";

testRule(noIgnoredAccessPolicies, {
  accepted: [
    {
      name: "an RBAC vault with an empty list",
      template: { resources: [vault({ accessPolicies: [], enableRbacAuthorization: true })] },
    },
    { name: "a vault that uses access policies", template: { resources: [vault({ accessPolicies: [ENTRY] })] } },
  ],
  flagged: [
    {
      name: "a list of an RBAC vault",
      template: { resources: [vault({ accessPolicies: [ENTRY], enableRbacAuthorization: true })] },
      findings: ["ignored note"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
      sentence:
        "`kv-shop` uses RBAC: its access policies are stored and not in force. Grant roles to these identities.",
    },
  ],
});
