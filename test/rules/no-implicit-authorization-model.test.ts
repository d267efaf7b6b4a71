import { noImplicitAuthorizationModel } from "../../rules/no-implicit-authorization-model.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const NEW = { apiVersion: "2026-02-01" };

testRule(noImplicitAuthorizationModel, {
  accepted: [
    { name: "an older api-version", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "a model that is written out",
      template: { resources: [vault({ accessPolicies: [], enableRbacAuthorization: false }, NEW)] },
    },
  ],
  flagged: [
    {
      name: "a new api-version without a model",
      template: { resources: [vault({ accessPolicies: [] }, NEW)] },
      findings: ["implicit warning (possible)"],
      text: '/resources/0 "apiVersion": «"2026-02-01"»',
      sentence:
        "With this api-version a new `kv-shop` uses RBAC, while an existing one keeps its access policies and gets the list of the template: write `enableRbacAuthorization`.",
    },
  ],
});
