import { expressionError } from "../../rules/expression-error.ts";
import { testRule } from "../rule-tester.ts";
import { storage, vault } from "../template-text.ts";

testRule(expressionError, {
  accepted: [
    {
      name: "a function that is not known",
      template: { resources: [vault({ accessPolicies: "[brandNewFunction()]" })] },
    },
  ],
  flagged: [
    {
      name: "an error elsewhere in the template, once",
      template: {
        variables: { broken: "[int('x')]" },
        resources: [vault({ accessPolicies: [], tags: "[variables('broken')]" })],
      },
      findings: ["expression error"],
    },
    {
      name: "a default that cannot be used as it is",
      template: {
        parameters: { p: { type: "array", defaultValue: [] } },
        resources: [vault({ accessPolicies: [] }, { tags: { first: "[parameters('p')[0]]" } })],
      },
      findings: ["expression warning (possible)"],
    },
    {
      name: "a condition that is a word",
      template: { resources: [storage({ condition: "maybe" })] },
      findings: ["expression error"],
    },
    {
      name: "an output of another type",
      template: { resources: [], outputs: { o: { type: "int", value: "[string(1)]" } } },
      findings: ["expression error"],
    },
    {
      name: "a condition that is no boolean, of a resource that is no vault",
      template: { resources: [storage({ condition: "[first(createArray())[0]]" })] },
      findings: ["expression error"],
    },
    {
      name: "an argument that a typed function does not take",
      template: {
        languageVersion: "2.0",
        functions: [
          {
            namespace: "own",
            members: {
              twice: {
                parameters: [{ name: "count", type: "int" }],
                output: { type: "int", value: "[mul(parameters('count'), 2)]" },
              },
            },
          },
        ],
        variables: { fine: "[own.twice(1)]", wrong: "[own.twice('1')]" },
        resources: {},
      },
      findings: ["expression error"],
    },
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
      findings: ["expression error", "failed error"],
    },
  ],
});
