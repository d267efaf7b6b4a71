import { noLostPolicies } from "../../rules/no-lost-policies.ts";
import { LIVE_PRINCIPAL, ROLES_VAULT } from "../open-template.ts";
import { testRule } from "../rule-tester.ts";
import { vault, type Content } from "../template-text.ts";

const entry = (objectId: string, secrets: readonly string[] = ["get", "list"]): Content => ({
  tenantId: "[subscription().tenantId]",
  objectId,
  permissions: { secrets },
});

testRule(noLostPolicies, {
  accepted: [
    {
      name: "a list that holds the live entry",
      template: { resources: [vault({ accessPolicies: [entry(LIVE_PRINCIPAL)] })] },
    },
    {
      name: "a vault that keeps RBAC, whatever list it is sent",
      template: { resources: [vault({ accessPolicies: [] }, { name: ROLES_VAULT })] },
    },
    { name: "a template without vaults", template: { resources: [] } },
  ],
  flagged: [
    {
      name: "an empty list",
      template: { resources: [vault({ accessPolicies: [] })] },
      findings: ["lost error"],
      text: '/resources/0 "accessPolicies": «[]»',
      sentence: "Deploying `kv-shop` now takes the access policies of `1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101` away.",
    },
    {
      name: "a list of others",
      template: { resources: [vault({ accessPolicies: [entry("other")] })] },
      findings: ["lost error"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "ot…»',
    },
    {
      name: "an entry with fewer permissions",
      template: { resources: [vault({ accessPolicies: [entry(LIVE_PRINCIPAL, ["get"])] })] },
      findings: ["reduced error"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
      sentence: "Deploying `kv-shop` now takes permissions of `1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101` away.",
    },
    {
      name: "RBAC that is turned on",
      template: { resources: [vault({ enableRbacAuthorization: true, accessPolicies: [entry(LIVE_PRINCIPAL)] })] },
      findings: ["turned error"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "1b…»',
      sentence: "Deploying `kv-shop` now turns it to RBAC: its 1 access policies stop working.",
    },
    {
      name: "RBAC that is turned off",
      template: {
        resources: [vault({ enableRbacAuthorization: false, accessPolicies: [] }, { name: ROLES_VAULT })],
      },
      findings: ["back error"],
      text: '/resources/0 "accessPolicies": «[]»',
      sentence:
        "Deploying `kv-roles` now turns it back from RBAC to access policies: its roles stop working, and the list of the template is in force.",
    },
    {
      name: "a list of which a part is not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [vault({ accessPolicies: [entry("[parameters('p')]")] })],
      },
      findings: ["lost error (possible)"],
      text: '/resources/0 "accessPolicies": «[ { "tenantId": "[subscription().tenantId]", "objectId": "[p…»',
    },
  ],
});
