import { noSelfReference } from "../../rules/no-self-reference.ts";
import { testRule } from "../rule-tester.ts";
import { nested, vault } from "../template-text.ts";

const READ = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').accessPolicies]";

testRule(noSelfReference, {
  accepted: [
    {
      name: "another vault's policies",
      template: {
        resources: [
          vault({
            accessPolicies:
              "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-other'), '2023-07-01').accessPolicies]",
          }),
        ],
      },
    },
    {
      name: "policies that a nested deployment reads before",
      template: {
        resources: [
          nested({ resources: [], outputs: { policies: { type: "array", value: READ } } }, "inner"),
          vault({ accessPolicies: "[reference('nested').outputs.policies.value]" }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a vault that reads itself",
      template: { resources: [vault({ accessPolicies: READ })] },
      findings: ["self error"],
      text: "/resources/0 \"accessPolicies\": \"[«reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop')…»",
      sentence:
        "`kv-shop` reads itself: ARM refuses a resource that references itself. Read the policies before the deployment and pass them as a parameter.",
    },
  ],
});
