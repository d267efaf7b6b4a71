import { describe, expect, it } from "vitest";
import { toJson } from "../../src/expression/to-json.ts";
import { readJson } from "../../src/json/read.ts";
import { isParameterFile, readParameterFile } from "../../src/template/parameter-file.ts";
import { maskPlaceholders } from "../../src/template/placeholder.ts";
import { isTemplate } from "../../src/template/template.ts";
import { sourceOf, subjectOf } from "../open-template.ts";
import { templateText, type Content } from "../template-text.ts";

function valuesOf(content: Content): unknown {
  const source = sourceOf(JSON.stringify(content));
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The text of a test is not a JSON object.");
  return Object.fromEntries(Array.from(readParameterFile(root), ([name, { value }]) => [name, toJson(value)]));
}

describe("a parameter file", () => {
  it.each<[name: string, content: Content, values: unknown]>([
    ["gives values by name, without case", { parameters: { Name: { value: "a" } } }, { name: "a" }],
    ["may have its parameters alone", { name: { value: 1 } }, { name: 1 }],
    ["may have its parameters alone beside a schema", { $schema: "x", contentVersion: "1", n: { value: 1 } }, { n: 1 }],
    ["never evaluates what it gives", { parameters: { a: { value: "[x]" } } }, { a: "[[x]" }],
    ["names secrets that it does not hold", { parameters: { a: { reference: {} } } }, { a: "[parameterFile('a')]" }],
    ["may leave a value open", { parameters: { a: {} } }, { a: "[parameterFile('a')]" }],
    ["gives each value in an object", { parameters: { a: 1 } }, { a: expect.stringContaining("must be an object") }],
  ])("%s", (_name, content, values) => {
    expect(valuesOf(content)).toEqual(values);
  });

  it("is told by its schema", () => {
    const isOne = (text: string): boolean => {
      const { root } = readJson(sourceOf(text));
      return root?.kind === "object" && isParameterFile(root);
    };

    expect(
      isOne('{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#"}'),
    ).toBe(true);
    expect(
      isOne('{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"}'),
    ).toBe(false);
    expect(isOne("{}")).toBe(false);
  });
});

describe("a parameter file that tools prepare", () => {
  const { template } = subjectOf(
    templateText({
      parameters: {
        s: { type: "string" },
        d: { type: "string", defaultValue: "x" },
        e: { type: "string", allowedValues: ["", "on"] },
        i: { type: "int" },
        b: { type: "bool" },
        a: { type: "array" },
        o: { type: "object" },
      },
      resources: [],
    }),
  );
  const prepared = (text: string): unknown => {
    const masked = maskPlaceholders(text);
    const { root } = readJson(sourceOf(masked?.text ?? text));
    if (root?.kind !== "object") throw new Error("The text of a test is not a JSON object.");
    const options = { template, masked: masked?.placeholders ?? new Map<number, string>() };
    const values = readParameterFile(root, options);
    return Object.fromEntries(Array.from(values, ([name, { value }]) => [name, toJson(value)]));
  };

  it.each<[name: string, text: string, values: unknown]>([
    ["does not know a placeholder", '{"s": {"value": "${S}"}}', { s: "[parameterFile('${S}')]" }],
    ["does not know one outside of strings", '{"i": {"value": #{I}#}}', { i: "[parameterFile('#{I}#')]" }],
    ["does not know one in place of an entry", '{"i": $(I)}', { i: "[parameterFile('$(I)')]" }],
    ["takes its default as text", '{"s": {"value": "${S=3}"}}', { s: "3" }],
    ["takes its default as a number", '{"i": {"value": "${I=3}"}}', { i: 3 }],
    ["takes its default as yes or no", '{"b": {"value": "${B=true}"}}', { b: true }],
    ["takes its default as a list", '{"a": {"value": "${A=[]}"}}', { a: [] }],
    ["keeps a default of another type", '{"i": {"value": "${I=x}"}}', { i: "x" }],
    ["fills defaults into text", '{"s": {"value": "kv-${S=dev}-1"}}', { s: "kv-dev-1" }],
    ["knows the text around", '{"s": {"value": "kv-#{S}#"}}', { s: "[concat('kv-', parameterFile('#{S}#'))]" }],
    [
      "does not know placeholders inside of values",
      '{"o": {"value": {"x": ["__X__", 1], "y": #{Y}#}}}',
      { o: { x: ["[parameterFile('__X__')]", 1], y: "[parameterFile('#{Y}#')]" } },
    ],
    ["does not know what a form leaves empty", '{"s": {"value": ""}}', { s: "[parameterFile('s')]" }],
    ["takes an empty text that has a default", '{"d": {"value": ""}}', { d: "" }],
    ["takes an empty text that is allowed", '{"e": {"value": ""}}', { e: "" }],
    ["takes an empty text deeper down", '{"o": {"value": {"x": ""}}}', { o: { x: "" } }],
  ])("%s", (_name, text, values) => {
    expect(prepared(text)).toEqual(values);
  });
});

const SCHEMA = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';

describe("a file with a template's schema", () => {
  it.each<[string, string, boolean]>([
    ["values", `{ ${SCHEMA}, "parameters": { "a": { "value": 1 }, "b": { "reference": {} } } }`, true],
    ["values and metadata", `{ ${SCHEMA}, "parameters": { "a": { "value": 1, "metadata": {} } } }`, true],
    ["no parameter", `{ ${SCHEMA}, "parameters": {} }`, true],
    ["declarations", `{ ${SCHEMA}, "parameters": { "a": { "type": "string" } } }`, false],
    ["values and resources", `{ ${SCHEMA}, "parameters": { "a": { "value": 1 } }, "resources": [] }`, false],
    ["an entry of each kind", `{ ${SCHEMA}, "parameters": { "a": { "value": 1 }, "b": { "type": "int" } } }`, false],
    ["nothing", `{ ${SCHEMA} }`, false],
  ])("is a parameter file by its shape or not: %s", (_name, text, expected) => {
    const { root } = readJson(sourceOf(text));

    expect(root?.kind === "object" && isParameterFile(root)).toBe(expected);
    expect(root?.kind === "object" && isTemplate(root)).toBe(!expected);
  });
});
