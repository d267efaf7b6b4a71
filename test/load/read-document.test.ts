import { expect, test } from "vitest";
import { isBicep } from "../../src/load/read-document.ts";

test.each([
  ["main.bicep", "", true],
  ["MAIN.BICEP", "", true],
  ["main.json", "param name string", false],
  ["<stdin>", "// of the shop\n\n@description('x')\nparam name string", true],
  ["<stdin>", "/* a\n b */ targetScope = 'subscription'", true],
  ["<stdin>", "#disable-next-line BCP081\nresource kv 'A.B/c@2020-01-01' = {}", true],
  ["<stdin>", '{ "param": 1 }', false],
  ["<stdin>", "// JSON with comments\n{}", false],
  ["<stdin>", "hello", false],
  ["<stdin>", "", false],
])("%s with %j is Bicep: %s", (path, text, expected) => {
  expect(isBicep({ path, text })).toBe(expected);
});
