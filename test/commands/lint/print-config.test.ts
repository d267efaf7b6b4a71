import { describe, expect, it } from "vitest";
import { printConfig } from "../../../src/commands/lint/print-config.ts";
import type { LintOptions } from "../../../src/commands/lint/run.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const OPTIONS: LintOptions = {
  paths: [],
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
  formats: [{ format: "json", file: null }],
  color: false,
  quiet: false,
  verbose: false,
  failOn: "error",
  maxWarnings: null,
  strict: false,
};

const FILES = {
  "base.json": JSON.stringify({ ruleSet: "all", rules: { "no-recover-mode": "note" }, ignore: ["old"] }),
  "arm-guard.json": JSON.stringify({
    extends: "./base.json",
    overrides: [{ files: "infra", rules: { "template-limits": "off" } }],
    owns: ["infra", "!infra/b.json"],
    honorSuppressions: ["kics"],
    suppress: [
      { rule: "no-recover-mode", files: "infra/*.json", reason: "It is known.", vault: "kv" },
      { rule: "template-limits", files: "other", reason: "It is known." },
    ],
    deployments: [
      { template: "./infra/a.json", parameters: ["adminPassword=Tr0ub4dor-and-3"] },
      { template: "b.json" },
    ],
  }),
};

async function print(path: string, change: Partial<LintOptions> = {}): Promise<string> {
  const io = fakeIo(folderOf(FILES));
  expect(await printConfig(path, { ...OPTIONS, ...change }, io)).toBe(0);
  return io.out();
}

describe("--print-config", () => {
  it("tells each value with the place that it comes from", async () => {
    const values: unknown = JSON.parse(await print("infra/a.json"));

    expect(values).toMatchObject({
      file: "infra/a.json",
      config: "arm-guard.json",
      extends: ["base.json"],
      ruleSet: { value: "all", from: { file: "base.json", pointer: "/ruleSet", line: 1 } },
      ignored: { value: false, glob: null, from: { file: "base.json", pointer: "/ignore" } },
      owns: { value: true, glob: "infra", from: { file: "arm-guard.json" } },
      suppress: [{ value: { rule: "no-recover-mode", vault: "kv" }, from: { pointer: "/suppress/0" } }],
      deployments: [{ value: { template: "./infra/a.json" }, from: { pointer: "/deployments/0" } }],
    });
    expect(values).toHaveProperty(
      "rules",
      expect.arrayContaining([
        {
          rule: "template-limits",
          value: "off",
          from: expect.objectContaining({ pointer: "/overrides/0/rules/template-limits" }),
        },
        { rule: "no-recover-mode", value: "note", from: expect.objectContaining({ file: "base.json" }) },
        { rule: "no-lost-policies", value: "on", from: "ruleSet" },
      ]),
    );
  });

  it("is for people, too", async () => {
    const text = await print("old/a.json", { formats: [{ format: "pretty", file: null }], ruleSet: "security" });

    expect(text).toContain("old/a.json: arm-guard.json, on top of base.json\n");
    expect(text).toMatch(/^ {2}ruleSet +security +--rules$/m);
    expect(text).toMatch(/^ {2}ignore +yes, by old +base\.json:1:\d+$/m);
    expect(text).toMatch(/^ {2}owns +no +arm-guard\.json:1:\d+$/m);
    expect(text).toMatch(/^ {2}template-limits +off +ruleSet$/m);
    expect(text).toMatch(/^ {2}honorSuppressions +kics +arm-guard\.json:1:\d+$/m);
  });

  it("tells the tools of the flag", async () => {
    const text = await print("a.json", {
      formats: [{ format: "pretty", file: null }],
      honorSuppressions: ["checkov", "kics"],
    });

    expect(text).toMatch(/^ {2}honorSuppressions +checkov, kics +--honor-suppressions$/m);
  });

  it("tells own rules, by id and by namespace", async () => {
    const rule = { message: "x", assert: "true" };
    const own = {
      ownRules: [
        { ...rule, id: "a/one" },
        { ...rule, id: "b/two" },
      ],
      rules: { "b/*": "off" },
    };
    const io = fakeIo(folderOf({ "arm-guard.json": JSON.stringify(own) }));

    await printConfig("main.json", { ...OPTIONS, formats: [{ format: "pretty", file: null }] }, io);

    expect(io.out()).toMatch(/^ {2}a\/one +on +ownRules$/m);
    expect(io.out()).toMatch(/^ {2}b\/two +off +arm-guard\.json:1:\d+$/m);
  });

  it("says so where there is none", async () => {
    const text = await print("a.json", {
      formats: [{ format: "pretty", file: null }],
      config: { file: null, isOff: true },
    });

    expect(text).toContain("a.json: no configuration\n");
    expect(text).toMatch(/^ {2}ruleSet +recommended +default$/m);
  });

  it("shows no secret of a deployment", async () => {
    const [people, programs] = await Promise.all([
      print("infra/a.json", { formats: [{ format: "pretty", file: null }] }),
      print("infra/a.json"),
    ]);

    expect(people + programs).not.toContain("Tr0ub4dor");
  });

  it("prints no format of findings", async () => {
    await expect(print("a.json", { formats: [{ format: "sarif", file: null }] })).rejects.toThrow("`pretty` or `json`");
  });
});
