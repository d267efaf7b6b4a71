import { noUnknownFunction } from "../../rules/no-unknown-function.ts";
import { testRule } from "../rule-tester.ts";
import { functions } from "../template-text.ts";

testRule(noUnknownFunction, {
  accepted: [
    {
      name: "one in a branch that is never taken",
      template: { variables: { v: "[if(true(), 1, brandNew())]" }, resources: [] },
    },
    { name: "functions in any case", template: { variables: { v: "[ToUpper('a')]" }, resources: [] } },
    {
      name: "list functions of any name",
      template: { resources: [], outputs: { o: { type: "object", value: "[listSomething('x', '1')]" } } },
    },
    {
      name: "user-defined functions",
      template: { functions: functions({ f: "x" }), variables: { v: "[toolkit.f()]" }, resources: [] },
    },
    {
      name: "lambdas",
      template: { variables: { v: "[map(createArray(1), lambda('x', add(lambdaVariables('x'), 1)))]" }, resources: [] },
    },
  ],
  flagged: [
    {
      name: "a function that is not there",
      template: { variables: { v: "[brandNew()]" }, resources: [] },
      findings: ["unknown-function error"],
      text: '/variables/v "v": "[«brandNew()»]"',
      sentence: "The template function 'brandNew' is not valid: there is no function of that name.",
    },
    {
      name: "two of them in one expression",
      template: { resources: [], outputs: { o: { type: "string", value: "[one(two())]" } } },
      findings: ["unknown-function error", "unknown-function error"],
      text: ['/outputs/o/value "value": "[«one(two())»]"', '/outputs/o/value "value": "[one(«two()»)]"'],
    },
    {
      name: "one in a branch that may be taken",
      template: {
        parameters: { p: { type: "bool" } },
        variables: { v: "[if(parameters('p'), 1, brandNew())]" },
        resources: [],
      },
      findings: ["unknown-function error"],
      text: '/variables/v "v": "[if(parameters(\'p\'), 1, «brandNew()»)]"',
    },
  ],
});
