import { describe, expect, it } from "vitest";
import { linkedNames, mayReach } from "../../src/lint/may-link.ts";

const link = (inside: string): string => `{ "type": "x", "properties": { "templateLink": ${inside} } }`;

describe("the files that a template may be linked with", () => {
  it.each([
    ["{}", false, []],
    [link('{ "relativePath": "nested/Vault.json" }'), false, ["vault.json"]],
    [link('{ "relativePath": "vault.json?code=1#a" }'), false, ["vault.json"]],
    [link(`{ "relativePath": "[concat('a', '.json')]" }`), false, null],
    [link('{ "uri": "https://example.org/a.json" }'), false, []],
    [link('{ "uri": "https://example.org/a.json" }'), true, null],
    [link(`"[parameters('link')]"`), false, null],
    [link('{ "relativePath": /* here */ "a.json" }'), false, null],
    [link('{ "relativeP\\u0061th": "a.json" }'), false, null],
    ['{ "template\\u004cink": { "relativePath": "a.json" } }', false, null],
    [link('{ "relativePath": "a\\/b.json" }'), false, null],
    [`{ "variables": { "x": "[createObject('templateLink', 1)]" } }`, false, null],
  ])("are told from its text: %s with maps %s", (text, mapsAddresses, names) => {
    expect(linkedNames(text, mapsAddresses)).toEqual(names);
  });

  it("are followed through others", () => {
    const files = new Map<string, readonly string[] | null>([
      ["a.json", ["b.json"]],
      ["infra/B.json", ["c.json"]],
      ["other.json", ["d.json"]],
      ["open.json", null],
    ]);

    expect([...mayReach(files, ["deep/C.json"])].sort()).toEqual(["a.json", "infra/B.json", "open.json"]);
    expect([...mayReach(files, ["nothing.json"])]).toEqual(["open.json"]);
  });
});
