import { describe, expect, it } from "vitest";
import { argumentText, givenParameter, soleParameter } from "../../src/fix/expression-text.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { readJson } from "../../src/json/read.ts";
import { sourceOf } from "../open-template.ts";

function nodeOf(text: string): JsonNode {
  const { root } = readJson(sourceOf(text));
  if (root === null) throw new Error("The text of a test is no JSON.");
  return root;
}

describe("a value as an argument", () => {
  it.each<[text: string, argument: string | null]>([
    ['"it\'s"', "'it''s'"],
    ['"[[x]"', "'[x]'"],
    ["\"[parameters('p')]\"", "parameters('p')"],
    ["-12", "-12"],
    ["1.5", null],
    ["true", "true()"],
    ["false", "false()"],
    ["null", "null()"],
    ["[]", null],
    ["{}", null],
  ])("%s is %s", (text, argument) => {
    expect(argumentText(nodeOf(text), text)).toBe(argument);
  });
});

describe("the parameter that an expression is", () => {
  it.each<[text: string, name: string | null]>([
    ["[parameters('list')]", "list"],
    ["[ PARAMETERS( 'list' ) ]", "list"],
    ["[parameters('list').x]", null],
    ["[variables('list')]", null],
    ["[parameters('a', 'b')]", null],
    ["[parameters(concat('a'))]", null],
    ["[toolkit.parameters('list')]", null],
    ["[parameters('list'", null],
    ["[parameters(]", null],
    ["list", null],
  ])("of %s is %s", (text, name) => {
    expect(soleParameter(nodeOf(JSON.stringify(text)))).toBe(name);
  });

  it("is none where no expression is", () => {
    expect(soleParameter(undefined)).toBeNull();
    expect(soleParameter(nodeOf("1"))).toBeNull();
  });

  it.each<[text: string, name: string | null]>([
    ["[parameters('list')]", "list"],
    [
      "[concat(parameters('list'), filter(variables('own'), lambda('x', contains(map(parameters('list'), lambda('y', 1)), 1))))]",
      "list",
    ],
    [
      "[concat(parameters('list'), filter(variables('own'), lambda('x', contains(map(variables('b'), lambda('y', 1)), 1))))]",
      null,
    ],
    ["[concat(parameters('list'), variables('own'))]", null],
    ["[concat(parameters('list'), 'own')]", null],
    ["[concat(parameters('list'))]", null],
    ["[concat('own', parameters('list'))]", null],
  ])("with entries added, of %s is %s", (text, name) => {
    const node = nodeOf(JSON.stringify(text));

    expect(node.kind === "string" ? givenParameter(node) : undefined).toBe(name);
  });
});
