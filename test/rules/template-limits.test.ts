import { templateLimits } from "../../rules/template-limits.ts";
import { testRule } from "../rule-tester.ts";
import { storage, templateContent, type Content } from "../template-text.ts";

const nestedDeployment = {
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  properties: { mode: "Incremental", template: templateContent({ resources: [] }) },
};

testRule(templateLimits, {
  accepted: [
    {
      name: "as much as the service takes",
      template: {
        variables: many(512),
        parameters: many(256, { type: "string" }),
        outputs: many(64, { type: "string", value: "" }),
        resources: [storage({ name: "[concat('a', copyIndex())]", copy: { name: "c", count: 800 } })],
      },
    },
  ],
  flagged: [
    {
      name: "too many parameters",
      template: { parameters: many(257, { type: "string" }), resources: [] },
      findings: ["limit error"],
      text: '/parameters «"parameters"»: {',
      sentence: "The template has 257 parameters; the limit is 256.",
    },
    {
      name: "too many variables",
      template: { variables: many(513), resources: [] },
      findings: ["limit error"],
      text: '/variables «"variables"»: {',
    },
    {
      name: "too many outputs",
      template: { resources: [], outputs: many(65, { type: "string", value: "" }) },
      findings: ["limit error"],
      text: '/outputs «"outputs"»: {',
    },
    {
      name: "too many resources",
      template: {
        resources: [storage({ name: "[concat('a', copyIndex())]", copy: { name: "c", count: 800 } }), storage({})],
      },
      findings: ["limit error"],
      text: '/resources «"resources"»: [',
    },
    {
      name: "a deployment with a long name",
      template: { resources: [{ ...nestedDeployment, name: "d".repeat(65) }] },
      findings: ["limit error"],
      text: '/resources/0/name "name": «"ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd…»',
    },
    {
      name: "a text that is too long",
      template: { resources: [], variables: { v: "x".repeat(4_200_000) } },
      findings: ["limit error"],
      text: '/resources «"resources"»: []',
    },
  ],
});

function many(count: number, content: Content = 1): Content {
  return Object.fromEntries(Array.from({ length: count }, (_each, index) => [`n${String(index)}`, content]));
}
