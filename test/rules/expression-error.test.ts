import { expressionError } from "../../rules/expression-error.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, storage, vault } from "../template-text.ts";

testRule(expressionError, {
  accepted: [
    {
      name: "a vault that reads itself, of which `no-self-reference` speaks",
      template: {
        resources: [
          vault({
            accessPolicies:
              "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').accessPolicies]",
          }),
        ],
      },
    },
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
      text: '/variables/broken "broken": "[«int(\'x\')»]"',
      sentence:
        "The template variable 'broken' is not valid: The template language function 'int' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
    },
    {
      name: "a default that cannot be used as it is",
      template: {
        parameters: { p: { type: "array", defaultValue: [] } },
        resources: [vault({ accessPolicies: [] }, { tags: { first: "[parameters('p')[0]]" } })],
      },
      findings: ["expression warning (possible)"],
      text: '/resources/0/tags/first "first": "[parameters(\'p\')[«0»]]"',
    },
    {
      name: "an error in a resource that may be skipped",
      template: {
        parameters: { deploy: { type: "bool" } },
        resources: [
          vault({ accessPolicies: [] }),
          storage({ condition: "[parameters('deploy')]", tags: "[int('x')]" }),
        ],
      },
      findings: ["expression warning (possible)"],
      text: '/resources/1/tags "tags": "[«int(\'x\')»]"',
    },
    {
      name: "what cannot be parsed, in a resource that may be skipped",
      template: {
        parameters: { deploy: { type: "bool" } },
        resources: [vault({ accessPolicies: [] }), storage({ condition: "[parameters('deploy')]", tags: "[int('x']" })],
      },
      findings: ["expression error"],
      text: '/resources/1/tags "tags": "[int(\'x\'«»]"',
    },
    {
      name: "an error in a resource of a loop that may have no rounds",
      template: {
        parameters: { names: { type: "array" } },
        resources: [
          vault({ accessPolicies: [] }),
          storage({ copy: { name: "each", count: "[length(parameters('names'))]" }, tags: "[int('x')]" }),
        ],
      },
      findings: ["expression warning (possible)"],
      text: '/resources/1/tags "tags": "[«int(\'x\')»]"',
    },
    {
      name: "an error that a variable has, too, where a resource may be skipped",
      template: {
        parameters: { deploy: { type: "bool" } },
        variables: { broken: "[int('x')]" },
        resources: [
          vault({ accessPolicies: [] }),
          storage({ condition: "[parameters('deploy')]", tags: "[variables('broken')]" }),
        ],
      },
      findings: ["expression error"],
      text: '/variables/broken "broken": "[«int(\'x\')»]"',
    },
    {
      name: "a condition that is a word",
      template: { resources: [storage({ condition: "maybe" })] },
      findings: ["expression error"],
      text: '/resources/0/condition "condition": «"maybe"»',
    },
    {
      name: "an output of another type",
      template: { resources: [], outputs: { o: { type: "int", value: "[string(1)]" } } },
      findings: ["expression error"],
      text: '/outputs/o/value "value": "[«string(1)»]"',
    },
    {
      name: "a condition that is no boolean, of a resource that is not a vault",
      template: { resources: [storage({ condition: "[first(createArray())[0]]" })] },
      findings: ["expression error"],
      text: '/resources/0/condition "condition": "[first(createArray())[«0»]]"',
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
      text: '/variables/wrong "wrong": "[«own.twice(\'1\')»]"',
    },
    {
      name: "a list that cannot be evaluated",
      template: { resources: [vault({ accessPolicies: "[first(1, 2)]" })] },
      findings: ["failed error"],
      text: '/resources/0 "accessPolicies": "[«first(1, 2)»]"',
      sentence:
        "An expression of `kv-shop` cannot be evaluated: Unable to evaluate template language function 'first': function requires 1 argument(s) while 2 were provided.",
    },
    {
      name: "a list that cannot be parsed",
      template: { resources: [vault({ accessPolicies: "[createArray(]" })] },
      findings: ["failed error"],
      text: '/resources/0 "accessPolicies": "[createArray(«»]"',
    },
    {
      name: "a parameter that is not declared",
      template: { resources: [vault({ accessPolicies: "[parameters('nowhere')]" })] },
      findings: ["failed error"],
      text: '/resources/0 "accessPolicies": "[«parameters(\'nowhere\')»]"',
    },
    {
      name: "a condition that is no boolean",
      template: { resources: [vault({ accessPolicies: [] }, { condition: "[int('x')]" })] },
      findings: ["failed error"],
      text: '/resources/0 "condition": "[«int(\'x\')»]"',
    },
    {
      name: "variables in a circle",
      template: {
        variables: { a: "[variables('b')]", b: "[variables('a')]" },
        resources: [vault({ accessPolicies: "[variables('a')]" })],
      },
      findings: ["failed error"],
      text: '/resources/0 "b": "[«variables(\'a\')»]"',
    },
    {
      name: "a variable that holds itself in a member",
      template: {
        variables: { a: { b: { c: "[variables('a')]" } } },
        resources: [vault({ accessPolicies: [ENTRY] }, { tags: "[variables('a')]" })],
      },
      findings: ["expression error"],
      text: '/variables/a/b/c "c": "[«variables(\'a\')»]"',
    },
    {
      name: "two variables that hold one another in members",
      template: {
        variables: { a: { b: "[variables('c')]" }, c: [{ d: "[variables('a')]" }] },
        resources: [vault({ accessPolicies: [ENTRY] })],
      },
      findings: ["expression error"],
      text: '/variables/c/0/d "d": "[«variables(\'a\')»]"',
    },
    {
      name: "a member that is made of another member of its variable",
      template: {
        variables: { a: { b: 1, c: "[variables('a').b]" } },
        resources: [vault({ accessPolicies: [ENTRY] })],
      },
      findings: ["expression error"],
      text: '/variables/a/c "c": "[«variables(\'a\')».b]"',
    },
    {
      name: "a default that holds its own parameter, which another value would mend",
      template: {
        parameters: { a: { type: "object", defaultValue: { b: "[parameters('a')]" } } },
        resources: [vault({ accessPolicies: [ENTRY] })],
      },
      findings: ["expression error"],
      text: '/parameters/a/defaultValue/b "b": "[«parameters(\'a\')»]"',
    },
  ],
});
