import { noMisplacedFunction } from "../../rules/no-misplaced-function.ts";
import { testRule } from "../rule-tester.ts";
import { storage, functions, nested } from "../template-text.ts";

testRule(noMisplacedFunction, {
  accepted: [
    {
      name: "reference in an output",
      template: { resources: [], outputs: { o: { type: "object", value: "[reference('x', '2023-05-01')]" } } },
    },
    {
      name: "list functions in properties",
      template: { resources: [storage({ properties: { key: "[listKeys('x', '2023-05-01').keys[0].value]" } })] },
    },
    {
      name: "utcNow in a default",
      template: { parameters: { p: { type: "string", defaultValue: "[utcNow()]" } }, resources: [] },
    },
    {
      name: "parameters in a default",
      template: {
        parameters: { p: { type: "string", defaultValue: "[parameters('q')]" }, q: { type: "string" } },
        resources: [],
      },
    },
    {
      name: "a user-defined function that calls another, from language version 2.0 on",
      template: {
        languageVersion: "2.0",
        functions: functions({ f: "[toolkit.g()]", g: "[variables('v')]" }),
        variables: { v: 1 },
        resources: {},
      },
    },
  ],
  flagged: [
    {
      name: "reference in a variable",
      template: { variables: { v: "[reference('x')]" }, resources: [] },
      findings: ["misplaced-function error"],
      text: '/variables/v "v": "[«reference(\'x\')»]"',
      sentence: "The template function 'reference' is not expected at this location.",
    },
    {
      name: "listKeys in a variable",
      template: { variables: { v: { deep: ["[listKeys('x', '1')]"] } }, resources: [] },
      findings: ["misplaced-function error"],
      text: "/variables/v/deep/0 \"[«listKeys('x', '1')»]\"",
    },
    {
      name: "reference in a name",
      template: { resources: [storage({ name: "[reference('x').y]" })] },
      findings: ["misplaced-function error"],
      text: '/resources/0/name "name": "[«reference(\'x\')».y]"',
    },
    {
      name: "reference in a condition",
      template: { resources: [storage({ condition: "[reference('x').y]" })] },
      findings: ["misplaced-function error"],
      text: '/resources/0/condition "condition": "[«reference(\'x\')».y]"',
    },
    {
      name: "reference in a loop count",
      template: { resources: [storage({ copy: { name: "c", count: "[length(reference('x').y)]" } })] },
      findings: ["misplaced-function error"],
      text: '/resources/0/copy/count "count": "[length(«reference(\'x\')».y)]"',
    },
    {
      name: "utcNow in a resource",
      template: { resources: [storage({ tags: { at: "[utcNow()]" } })] },
      findings: ["misplaced-function error"],
      text: '/resources/0/tags/at "at": "[«utcNow()»]"',
    },
    {
      name: "newGuid in an output",
      template: { resources: [], outputs: { o: { type: "string", value: "[newGuid()]" } } },
      findings: ["misplaced-function error"],
      text: '/outputs/o/value "value": "[«newGuid()»]"',
    },
    {
      name: "a loop in a default",
      template: { parameters: { p: { type: "int", defaultValue: "[copyIndex()]" } }, resources: [] },
      findings: ["misplaced-function error"],
      text: '/parameters/p/defaultValue "defaultValue": "[«copyIndex()»]"',
    },
    {
      name: "reference in a user-defined function",
      template: { functions: functions({ f: "[reference('x')]" }), resources: [] },
      findings: ["misplaced-function error"],
      text: '/functions/0/members/f/output/value "value": "[«reference(\'x\')»]"',
    },
    {
      name: "the index of a loop in a user-defined function",
      template: { functions: functions({ f: "[copyIndex()]" }), resources: [] },
      findings: ["misplaced-function error"],
      text: '/functions/0/members/f/output/value "value": "[«copyIndex()»]"',
    },
    {
      name: "a variable of a nested template",
      template: { resources: [nested({ variables: { v: "[reference('x')]" }, resources: [] }, "inner")] },
      findings: ["misplaced-function error"],
      text: '/resources/0/properties/template/variables/v "v": "[«reference(\'x\')»]"',
    },
    {
      name: "the name of a member",
      template: { variables: { v: { "[reference('x')]": 1 } }, resources: [] },
      findings: ["misplaced-function error"],
      text: "/variables/v/[reference('x')] \"[«reference('x')»]\": 1",
    },
  ],
});
