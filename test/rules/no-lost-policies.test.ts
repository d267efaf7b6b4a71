import { noLostPolicies } from "../../rules/no-lost-policies.ts";
import { LIVE_PRINCIPAL } from "../open-template.ts";
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
    { name: "a template without vaults", template: { resources: [] } },
  ],
  flagged: [
    { name: "an empty list", template: { resources: [vault({ accessPolicies: [] })] }, findings: ["lost error"] },
    {
      name: "a list of others",
      template: { resources: [vault({ accessPolicies: [entry("other")] })] },
      findings: ["lost error"],
    },
    {
      name: "an entry with fewer permissions",
      template: { resources: [vault({ accessPolicies: [entry(LIVE_PRINCIPAL, ["get"])] })] },
      findings: ["reduced error"],
    },
    {
      name: "RBAC that is turned on",
      template: { resources: [vault({ enableRbacAuthorization: true, accessPolicies: [entry(LIVE_PRINCIPAL)] })] },
      findings: ["turned error"],
    },
    {
      name: "a list of which a part is not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [vault({ accessPolicies: [entry("[parameters('p')]")] })],
      },
      findings: ["lost error (possible)"],
    },
  ],
});
