import { expressionError } from "../../rules/expression-error.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(expressionError, {
  accepted: [
    {
      name: "an error elsewhere in the template",
      template: {
        variables: { broken: "[int('x')]" },
        resources: [vault({ accessPolicies: [], tags: "[variables('broken')]" })],
      },
    },
    {
      name: "a function that is not known",
      template: { resources: [vault({ accessPolicies: "[brandNewFunction()]" })] },
    },
  ],
  flagged: [
    {
      name: "a list that cannot be evaluated",
      template: { resources: [vault({ accessPolicies: "[first(1, 2)]" })] },
      findings: ["failed error"],
    },
    {
      name: "a list that cannot be parsed",
      template: { resources: [vault({ accessPolicies: "[createArray(]" })] },
      findings: ["failed error"],
    },
    {
      name: "a parameter that is not declared",
      template: { resources: [vault({ accessPolicies: "[parameters('nowhere')]" })] },
      findings: ["failed error"],
    },
    {
      name: "a condition that is no boolean",
      template: { resources: [vault({ accessPolicies: [] }, { condition: "[int('x')]" })] },
      findings: ["failed error"],
    },
    {
      name: "variables in a circle",
      template: {
        variables: { a: "[variables('b')]", b: "[variables('a')]" },
        resources: [vault({ accessPolicies: "[variables('a')]" })],
      },
      findings: ["failed error"],
    },
  ],
});
