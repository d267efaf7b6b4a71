import { describe, expect, it } from "vitest";
import { expressionText } from "../../src/fix/expression-text.ts";
import { argument } from "../../src/fix/new-expression.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { readJson } from "../../src/json/read.ts";
import { sourceOf } from "../open-template.ts";

function nodeOf(text: string): JsonNode {
  const { root } = readJson(sourceOf(text));
  if (root === null) throw new Error("The text of a test is not JSON.");
  return root;
}

describe("a value as an argument", () => {
  it.each<[text: string, written: string | null]>([
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
  ])("%s is %s", (text, written) => {
    const made = argument(nodeOf(text));

    expect(made === null ? null : expressionText(made)).toBe(written);
  });
});
