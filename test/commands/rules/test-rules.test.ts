import { describe, expect, it } from "vitest";
import { testRules } from "../../../src/commands/rules/test-rules.ts";
import { NEAREST } from "../../../src/lint/run-config.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const rule = (parts: object): object => ({
  id: "contoso/tls",
  message: "{{resource.name}} takes {{properties.minimumTlsVersion}}.",
  select: { type: "Microsoft.Storage/*" },
  when: "parameters.?env.orValue('prod') == 'prod'",
  assert: "properties.minimumTlsVersion == 'TLS1_2'",
  ...parts,
});
const version = (minimumTlsVersion: string): object => ({ properties: { minimumTlsVersion } });
const PASSING = [
  { name: "new", resource: version("TLS1_2"), expect: "pass" },
  {
    name: "old",
    resource: version("TLS1_0"),
    expect: "fail",
    message: "example takes TLS1_0.",
    at: "/properties/minimumTlsVersion",
  },
  {
    name: "at run time",
    resource: version("[reference('x').y]"),
    expect: "unknown",
    at: "/properties/minimumTlsVersion",
  },
  { name: "by a parameter", resource: version("[parameters('v')]"), parameters: { v: "TLS1_2" }, expect: "pass" },
  { name: "elsewhere", resource: version("TLS1_0"), parameters: { env: "test" }, expect: "skipped" },
  { name: "of another type", resource: { type: "Contoso.Other/things", ...version("x") }, expect: "skipped" },
  { name: "without", resource: { properties: {} }, expect: "error" },
  {
    name: "in a template",
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        { type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name: "st", ...version("TLS1_1") },
      ],
    },
    expect: "fail",
    at: "/resources/0/properties/minimumTlsVersion",
  },
];

async function tested(
  files: Readonly<Record<string, object | string>>,
  paths: readonly string[] = [],
): Promise<{ readonly code: number; readonly out: string }> {
  const texts: Record<string, string> = {};
  for (const [path, content] of Object.entries(files))
    texts[path] = typeof content === "string" ? content : JSON.stringify(content);
  const io = fakeIo(folderOf(texts));
  const code = await testRules({ paths, config: NEAREST, formats: [{ format: "pretty", file: null }] }, io);
  return { code, out: io.out() };
}

describe("arm-guard rules test", () => {
  it("runs the tests of files, of folders, and of the configuration", async () => {
    const files = {
      "rules/a/tls.json": { rules: [rule({ tests: PASSING })] },
      "arm-guard.json": { ownRules: "./rules/a/tls.json" },
    };

    for (const paths of [["rules/a/tls.json"], ["rules"], [], ["arm-guard.json"]]) {
      const { code, out } = await tested(files, paths);

      expect(out.split("\n").at(-2)).toBe("1 rule, 8 tests: all pass.");
      expect(code).toBe(0);
    }
  });

  it.each([
    [{ resource: version("TLS1_0"), expect: "pass" }, "Expected `pass`, found `fail`."],
    [{ resource: version("TLS1_2"), expect: "fail" }, "Expected `fail`, found `pass`."],
    [{ resource: version("TLS1_2"), expect: "pass", message: "x" }, "Expected a finding, found none."],
    [
      { resource: version("TLS1_0"), expect: "fail", message: "x" },
      "Expected the message `x`, found `example takes TLS1_0.`.",
    ],
    [
      { resource: version("TLS1_0"), expect: "fail", at: "/name" },
      "Expected the finding at `/name`, found it at `/properties/minimumTlsVersion`.",
    ],
    [
      { resource: {}, expect: "pass" },
      "Expected `pass`, found `error`. `minimumTlsVersion` is absent here: ask `has()` before it is read.",
    ],
  ])("says what is not as %j expects", async (test, problem) => {
    const { code, out } = await tested({ "own.json": { rules: [rule({ tests: [test] })] } }, ["own.json"]);

    expect(out.split("\n").slice(1, 3)).toEqual(["  FAIL  test 1 (line 1)", `        ${problem}`]);
    expect(code).toBe(1);
  });

  it("fails for a rule that cannot be read, and counts rules without tests", async () => {
    const { code, out } = await tested({ "own.json": { rules: [rule({ asert: "x" }), rule({})] } }, ["own.json"]);

    expect(out).toContain("own.json:1:244: Unknown key `asert`. Did you mean `assert`?\n");
    expect(out).toContain("1 rule, 0 tests: all pass. 1 rule without tests.\n");
    expect(code).toBe(1);
  });

  it("ends where there is nothing to test", async () => {
    await expect(tested({})).rejects.toThrow("There is no configuration: name files of rules");
    await expect(tested({ "arm-guard.json": {} })).rejects.toThrow("There is no own rule to test.");
    await expect(tested({}, ["no.json"])).rejects.toThrow("There is no file `no.json`.");
  });
});
