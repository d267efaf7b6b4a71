import { describe, expect, it } from "vitest";
import { toJson } from "../../src/expression/to-json.ts";
import { readJson } from "../../src/json/read.ts";
import { isParameterFile, readParameterFile } from "../../src/template/parameter-file.ts";
import { sourceOf } from "../open-template.ts";
import type { Content } from "../template-text.ts";

function valuesOf(content: Content): unknown {
  const source = sourceOf(JSON.stringify(content));
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("The text of a test is no JSON object.");
  return Object.fromEntries(Array.from(readParameterFile(source, root), ([name, { value }]) => [name, toJson(value)]));
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
