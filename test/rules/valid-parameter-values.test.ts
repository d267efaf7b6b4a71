import { validParameterValues } from "../../rules/valid-parameter-values.ts";
import { readJson } from "../../src/json/read.ts";
import { literalValue } from "../../src/template/literal-value.ts";
import type { Supplied } from "../../src/template/assumptions.ts";
import { sourceOf } from "../open-template.ts";
import { testRule } from "../rule-tester.ts";
import { nested, type Content, type Sections } from "../template-text.ts";

const VARIANTS = {
  type: "object",
  discriminator: {
    propertyName: "kind",
    mapping: {
      a: { type: "object", properties: { kind: { type: "string" }, size: { type: "int", nullable: true } } },
      b: { type: "object", properties: { kind: { type: "string" } } },
    },
  },
};

testRule(validParameterValues, {
  accepted: [
    {
      name: "values of the declared types",
      template: { parameters: { p: { type: "int" } }, resources: [] },
      parameters: given("p", 1),
    },
    {
      name: "null for a parameter with a default",
      template: { parameters: { p: { type: "int", defaultValue: 2 } }, resources: [] },
      parameters: given("p", null),
    },
    {
      name: "a list of allowed values",
      template: { parameters: { p: { type: "array", allowedValues: ["a", "b"] } }, resources: [] },
      parameters: given("p", ["b", "a"]),
    },
    { name: "a parameter of the run without a value", template: { parameters: { p: { type: "int" } }, resources: [] } },
    {
      name: "an object of its definition",
      template: typed({
        type: "object",
        properties: { a: { type: "string" }, b: { type: "int", nullable: true } },
        additionalProperties: false,
      }),
      parameters: given("p", { a: "x" }),
    },
    {
      name: "a recursive definition",
      template: typed({ type: "object", properties: { next: { $ref: "#/definitions/d", nullable: true } } }),
      parameters: given("p", { next: { next: {} } }),
    },
  ],
  flagged: [
    {
      name: "a text for a number",
      template: { parameters: { p: { type: "int" } }, resources: [] },
      parameters: given("p", "1"),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
      sentence:
        "The provided value for the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'String'.",
    },
    {
      name: "a default of another type",
      template: { parameters: { p: { type: "bool", defaultValue: "true" } }, resources: [] },
      findings: ["parameter-value warning (possible)"],
      text: '/parameters/p/defaultValue "defaultValue": «"true"»',
    },
    {
      name: "an allowed value in another case",
      template: { parameters: { p: { type: "string", allowedValues: ["West"] } }, resources: [] },
      parameters: given("p", "west"),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a value that is not allowed",
      template: { parameters: { p: { type: "string", allowedValues: ["a"] } }, resources: [] },
      parameters: given("p", "b"),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a list with a value that is not allowed",
      template: { parameters: { p: { type: "array", allowedValues: ["a"] } }, resources: [] },
      parameters: given("p", ["a", "b"]),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a text that is too long",
      template: { parameters: { p: { type: "string", maxLength: 2 } }, resources: [] },
      parameters: given("p", "abc"),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a list that is too short",
      template: { parameters: { p: { type: "array", minLength: 1 } }, resources: [] },
      parameters: given("p", []),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a number that is too large",
      template: { parameters: { p: { type: "int", maxValue: 3 } }, resources: [] },
      parameters: given("p", 4),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a number that is too small",
      template: { parameters: { p: { type: "int", minValue: 3 } }, resources: [] },
      parameters: given("p", 2),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a parameter that is not declared",
      template: { resources: [] },
      parameters: given("p", 1),
      findings: ["unknown-parameter error"],
      text: "«{»",
      sentence: "The parameter 'p' is given, but `file1.json` does not declare it.",
    },
    {
      name: "a nested template without a value",
      template: { resources: [nested({ parameters: { p: { type: "string" } }, resources: [] }, "inner")] },
      findings: ["missing-parameter error"],
      text: '/resources/0 «{ "type": "Microsoft.Resources/deployments", "apiVersion": "…»',
      sentence: "The value for the template parameter 'p' is not provided.",
    },
    {
      name: "a nested template with a value of another type",
      template: {
        resources: [nested({ parameters: { p: { type: "int" } }, resources: [] }, "inner", { p: { value: "x" } })],
      },
      findings: ["parameter-value error"],
      text: '/resources/0/properties/parameters/p/value "value": «"x"»',
    },
    {
      name: "a nested template with a parameter too many",
      template: { resources: [nested({ resources: [] }, "inner", { p: { value: "x" } })] },
      findings: ["unknown-parameter error"],
      text: '/resources/0/properties/parameters/p «"p"»: {',
    },
    {
      name: "an object without a required member",
      template: typed({ type: "object", properties: { a: { type: "string" } } }),
      parameters: given("p", {}),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "an object with a member too many",
      template: typed({ type: "object", additionalProperties: false }),
      parameters: given("p", { a: 1 }),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "further members of another type",
      template: typed({ type: "object", additionalProperties: { type: "int" } }),
      parameters: given("p", { a: "x" }),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "an item of another type",
      template: typed({ type: "array", items: { type: "int" } }),
      parameters: given("p", [1, "x"]),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a tuple that is too short",
      template: typed({ type: "array", prefixItems: [{ type: "int" }, { type: "bool" }] }),
      parameters: given("p", [1]),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a tuple that is too long",
      template: typed({ type: "array", prefixItems: [{ type: "int" }], items: false }),
      parameters: given("p", [1, 2]),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a variant that is not there",
      template: typed(VARIANTS),
      parameters: given("p", { kind: "c" }),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "a variant with a member of another type",
      template: typed(VARIANTS),
      parameters: given("p", { kind: "a", size: "x" }),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
    {
      name: "an object without what tells its variant",
      template: typed(VARIANTS),
      parameters: given("p", {}),
      findings: ["parameter-value error"],
      text: '/parameters/p «"p"»: {',
    },
  ],
});

function given(name: string, content: Content): ReadonlyMap<string, Supplied> {
  const source = sourceOf(JSON.stringify(content), "values.json");
  const { root } = readJson(source);
  if (root === null) throw new Error("The content of a test is not JSON.");
  return new Map([[name, { value: literalValue(root), given: "file" }]]);
}

function typed(definition: Content): Sections {
  return {
    languageVersion: "2.0",
    definitions: { d: definition },
    parameters: { p: { $ref: "#/definitions/d" } },
    resources: {},
  };
}
