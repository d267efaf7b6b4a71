import { expect, it } from "vitest";
import { closest } from "../../src/text/closest.ts";

const IDS = ["no-empty-access-policies", "no-missing-access-policies", "template-syntax", "main"];

it.each([
  ["no-empty-access-policy", "no-empty-access-policies"],
  ["no-missing-acces-policies", "no-missing-access-policies"],
  ["Template-Syntax", "template-syntax"],
  ["templatesyntax", "template-syntax"],
  ["mian", "main"],
  ["amin", "main"],
  ["man", "main"],
  ["nima", null],
  ["something-else", null],
  ["", null],
  ["x".repeat(1_000), null],
])("%s may mean %s", (word, expected) => {
  expect(closest(word, IDS)).toBe(expected);
});
