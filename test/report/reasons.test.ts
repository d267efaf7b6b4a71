import { expect, test } from "vitest";
import { reasonsOf } from "../../src/report/reasons.ts";

const EMPTY = { text: "`accessPolicies` is empty.", path: null, range: null, excerpt: null };

test("a finding that tells of no vault by name has no more to tell", () => {
  const names = [{ name: "kv-b", severity: "error" as const }];

  expect(reasonsOf({ message: "`reference` is old.", because: [EMPTY], names })).toEqual([EMPTY]);
});

test.each([
  ["no other vault", ["kv-a"], []],
  ["the same vault in another case", ["kv-a", "KV-A"], []],
  ["a vault whose name is not known", ["kv-a", "[parameters('name')]"], []],
  ["another vault", ["kv-a", "kv-b"], ["This is so for `kv-b`, too."]],
  [
    "more vaults than a line holds",
    ["kv-a", "kv-b", "kv-c", "kv-d", "kv-e", "kv-f", "kv-g", "kv-h"],
    ["This is so for `kv-b`, `kv-c`, `kv-d`, `kv-e`, `kv-f` and 2 more, too."],
  ],
])("a finding that stands for %s", (_what, vaults, expected) => {
  const names = vaults.map((name) => ({ name, severity: "error" as const }));

  const reasons = reasonsOf({ message: "Deploying `kv-a` again removes all.", because: [EMPTY], names });

  expect(reasons.map(({ text }) => text)).toEqual([EMPTY.text, ...expected]);
});
