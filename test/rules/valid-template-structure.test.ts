import { validTemplateStructure } from "../../rules/valid-template-structure.ts";
import { testRule } from "../rule-tester.ts";
import { child, nested, storage, templateText } from "../template-text.ts";

testRule(validTemplateStructure, {
  accepted: [
    { name: "a template with nothing but resources", template: { resources: [] } },
    { name: "sections that are null", template: { parameters: null, outputs: null, resources: [] } },
  ],
  flagged: [
    {
      name: "a section of the wrong kind",
      template: { parameters: [], resources: [] },
      findings: ["structure error"],
      text: '/parameters "parameters": «[]»',
      sentence: "The section 'parameters' must be an object.",
    },
    {
      name: "a template without resources",
      template: templateText({ resources: [] }).replace(/,\s*"resources": \[\]/, ""),
      findings: ["structure error"],
      text: "«{»",
    },
    {
      name: "a schema that the service does not know",
      template: templateText({ resources: [] }).replace("2019-04-01", "2015-01-02"),
      findings: ["structure error"],
      text: '/$schema "$schema": «"https://schema.management.azure.com/schemas/2015-01-02/depl…»',
    },
    {
      name: "a type that there is not",
      template: { parameters: { p: { type: "number" } }, resources: [] },
      findings: ["structure error"],
      text: '/parameters/p/type "type": «"number"»',
    },
    {
      name: "a deployment without properties",
      template: {
        resources: [child("Microsoft.Resources/deployments", "d")].map((each) => ({ ...each, properties: null })),
      },
      findings: ["structure error"],
      text: '/resources/0/properties "properties": «null»',
    },
    {
      name: "a deployment without a template",
      template: { resources: [child("Microsoft.Resources/deployments", "d")] },
      findings: ["structure error"],
      text: '/resources/0/properties "properties": «{}»',
    },
    {
      name: "a loop without a count",
      template: { resources: [storage({ copy: { name: "c" } })] },
      findings: ["structure error"],
      text: '/resources/0/copy "copy": «{ "name": "c" }»',
    },
    {
      name: "a loop of a mode that there is not",
      template: { resources: [storage({ copy: { name: "c", count: 1, mode: "random" } })] },
      findings: ["structure error"],
      text: '/resources/0/copy/mode "mode": «"random"»',
    },
    {
      name: "batches below zero",
      template: { resources: [storage({ copy: { name: "c", count: 1, mode: "serial", batchSize: -2 } })] },
      findings: ["structure error"],
      text: '/resources/0/copy/batchSize "batchSize": «-2»',
    },
    {
      name: "batches of a parallel loop",
      template: { resources: [storage({ copy: { name: "c", count: 1, mode: "parallel", batchSize: 1 } })] },
      findings: ["structure error"],
      text: '/resources/0/copy/batchSize "batchSize": «1»',
    },
    {
      name: "an output that is not an object",
      template: { resources: [], outputs: { o: "x" } },
      findings: ["structure error"],
      text: '/outputs/o "o": «"x"»',
    },
    {
      name: "a nested template without resources",
      template: templateText({ resources: [nested({ resources: [] }, "inner")] }).replaceAll(
        /"resources": \[\]/g,
        '"other": []',
      ),
      findings: ["structure error"],
      text: '/resources/0/properties/template "template": «{»',
    },
  ],
});
