import { noAccessPoliciesReplaceChild } from "../../rules/no-access-policies-replace-child.ts";
import { testRule } from "../rule-tester.ts";
import { policyChild } from "../template-text.ts";

testRule(noAccessPoliciesReplaceChild, {
  accepted: [{ name: "a child that adds", template: { resources: [policyChild("add"), policyChild("remove")] } }],
  flagged: [
    {
      name: "a child that replaces",
      template: { resources: [policyChild("Replace")] },
      findings: ["replace note"],
      text: '/resources/0 "name": «"kv-shop/Replace"»',
      sentence:
        "`kv-shop/Replace` replaces the permissions of each identity that it lists: permissions granted to it anywhere else are lost. Use `add`, which merges.",
    },
  ],
});
