import { noMissingAccessPolicies } from "../../rules/no-missing-access-policies.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(noMissingAccessPolicies, {
  accepted: [
    { name: "an RBAC vault without a list", template: { resources: [vault({ enableRbacAuthorization: true })] } },
    { name: "an empty list", template: { resources: [vault({ accessPolicies: [] })] } },
    { name: "recovery of a deleted vault", template: { resources: [vault({ createMode: "recover" })] } },
  ],
  flagged: [
    {
      name: "a vault without a list",
      template: { resources: [vault({})] },
      findings: ["missing error"],
      text: '/resources/0 "properties": «{ "tenantId": "[subscription().tenantId]", "sku": { "family"…»',
      sentence:
        "The service refuses `kv-shop` with `The parameter accessPolicies is not specified.`: send the list of policies, or set `enableRbacAuthorization` to true.",
    },
    {
      name: "a list that is null",
      template: { resources: [vault({ accessPolicies: "[null()]" })] },
      findings: ["missing error"],
      text: '/resources/0 "properties": «{ "tenantId": "[subscription().tenantId]", "sku": { "family"…»',
    },
    {
      name: "a vault whose model is undecided",
      template: {
        parameters: { rbac: { type: "bool" } },
        resources: [vault({ enableRbacAuthorization: "[parameters('rbac')]" })],
      },
      findings: ["missing error (possible)"],
      text: '/resources/0 "properties": «{ "tenantId": "[subscription().tenantId]", "sku": { "family"…»',
    },
    {
      name: "a new api-version, under which a new vault uses RBAC",
      template: { resources: [vault({}, { apiVersion: "2026-02-01" })] },
      findings: ["missing note (possible)"],
      text: '/resources/0 "properties": «{ "tenantId": "[subscription().tenantId]", "sku": { "family"…»',
    },
  ],
});
