import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLayer, type ReadLayer } from "../../src/config/read-layer.ts";
import type { Configuration } from "../../src/generated/config.ts";
import { readJson } from "../../src/json/read.ts";

const schema: object = JSON.parse(readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8"));
const isValid = new Ajv({ strictTypes: false, strictTuples: false }).compile(schema);

function read(text: string): ReadLayer {
  const { root } = readJson({ path: "arm-guard.json", text, encoding: "utf-8", byteOrderMark: false });
  if (root === null) throw new Error(text);
  return readLayer({
    file: "arm-guard.json",
    folder: "/repo",
    at: { node: root, pointer: "" },
    ruleOptions: new Map([
      ["no-recover-mode", []],
      ["no-retiring-api-version", ["errorFrom"]],
    ]),
  });
}

const errorsOf = ({ problems }: ReadLayer): readonly string[] =>
  problems.flatMap(({ kind, message }) => (kind === "error" ? [message] : []));

const FULL: Configuration = {
  $schema: "https://example.org/config.schema.json",
  extends: ["./base.json"],
  ruleSet: "security",
  rules: { "no-recover-mode": ["error", {}], "no-retiring-api-version": ["on", { errorFrom: 30 }] },
  overrides: [{ files: "**/*.json", excludeFiles: ["old"], rules: { "no-recover-mode": "off" } }],
  ignore: "old",
  owns: ["own/*.json"],
  suppress: [
    {
      rule: "no-recover-mode",
      files: ["a.json"],
      vault: "kv",
      reason: "It is known.",
      owner: "Team",
      ticket: "T-1",
      expires: "2028-02-29",
    },
  ],
  deployments: [
    {
      template: "a.json",
      parameters: ["prod.parameters.json", "name=kv"],
      mode: "Complete",
      scope: "subscription",
      environment: "prod",
      subscription: "s",
      resourceGroup: "g",
      site: "deploy.yml:1",
    },
  ],
  principals: { "22222222-2222-2222-2222-22222222222A": "Deploy pipeline" },
};

describe("a configuration file", () => {
  it("is read whole, each part with its place", () => {
    const { layer, bases, problems } = read(JSON.stringify(FULL, null, 2));

    expect(problems).toEqual([]);
    expect(bases).toMatchObject([
      { value: "./base.json", from: { file: "arm-guard.json", pointer: "/extends/0", line: 4 } },
    ]);
    expect(layer).toMatchObject({
      ruleSet: { value: "security", from: { pointer: "/ruleSet", line: 6, column: 14 } },
      ignore: { value: { folder: "/repo", patterns: ["old"] } },
      owns: { value: { patterns: ["own/*.json"] } },
      suppress: {
        value: [{ ...FULL.suppress?.[0], files: { patterns: ["a.json"] }, from: { pointer: "/suppress/0" } }],
      },
      deployments: { value: [{ ...FULL.deployments?.[0], folder: "/repo", from: { pointer: "/deployments/0" } }] },
    });
    expect([...layer.principals]).toMatchObject([
      [
        "22222222-2222-2222-2222-22222222222a",
        { value: "Deploy pipeline", from: { pointer: "/principals/22222222-2222-2222-2222-22222222222A" } },
      ],
    ]);
    expect(layer.rules.get("no-recover-mode")).toMatchObject({
      level: "error",
      from: { pointer: "/rules/no-recover-mode" },
    });
    expect(layer.rules.get("no-retiring-api-version")?.options).toEqual(new Map([["errorFrom", 30]]));
    expect(layer.overrides?.value[0]?.excludeFiles.patterns).toEqual(["old"]);
  });

  it.each<[content: unknown, message: string]>([
    [{ rules: [] }, "Expected an object with a level by rule id, found a list."],
    [{ rules: { "no-recover-mode": 2 } }, "Expected `off`, `on`, `error`, `warning` or `note`, found the number 2."],
    [{ rules: { "no-recover-mode": "warn" } }, "found `warn`."],
    [{ rules: { "no-recover-mode": [] } }, "Expected a level in the list, found a list."],
    [
      { rules: { "no-recover-mode": ["error", { max: 1 }] } },
      "The rule `no-recover-mode` takes no options: write the level alone.",
    ],
    [
      { rules: { "no-retiring-api-version": ["on", { errorfrom: 1 }] } },
      "Unknown key `errorfrom`. Did you mean `errorFrom`?",
    ],
    [
      { rules: { "no-retiring-api-version": ["warning", { errorFrom: 30 }] } },
      "Options go with the level `on`: another level is that of all findings.",
    ],
    [
      { rules: { "no-retiring-api-version": ["on", { errorFrom: -1 }] } },
      "Expected a whole number from 0 to 9999, found the number -1.",
    ],
    [{ rules: { "no-recover-mode": ["error", {}, 1] } }, "Nothing may follow the level and the options."],
    [{ ruleSet: "recomended" }, "found `recomended`. Did you mean `recommended`?"],
    [{ overrides: {} }, "Expected a list, found an object."],
    [{ overrides: [{ rules: {} }] }, "`files` is missing."],
    [{ overrides: [{ files: ["a"], ignore: [] }] }, "Unknown key `ignore`."],
    [{ ignore: ["/etc"] }, "The glob is absolute"],
    [{ ignore: ["../x"] }, "The glob leads out of the folder of the configuration"],
    [{ owns: [""] }, "Expected a text, found an empty one."],
    [{ suppress: [{ rule: "no-recover-mode", files: "a" }] }, "`reason` is missing."],
    [{ suppress: [{ rule: "no-recover-mode", files: "a", reason: " " }] }, "found an empty one"],
    [
      { suppress: [{ rule: "no-recover-mode", files: "a", reason: "r", expires: "2027-02-29" }] },
      "Expected a day such as",
    ],
    [{ honorSuppressions: ["checkow"] }, "found `checkow`. Did you mean `checkov`?"],
    [{ honorSuppressions: "kics" }, "Expected a list"],
    [{ deployments: [{ template: "a", mode: "complete" }] }, "found `complete`. Did you mean `Complete`?"],
    [{ deployments: [{ template: "a", parameter: "b" }] }, "Did you mean `parameters`?"],
    [{ principals: ["a"] }, "Expected an object with a name by object id, found a list."],
    [{ principals: { deployer: "a" } }, "`deployer` is no object id."],
    [{ principals: { "22222222-2222-2222-2222-222222222222": 1 } }, "Expected a text, found the number 1."],
    [{ principals: { "22222222-2222-2222-2222-222222222222": "x".repeat(101) } }, "more than 100 characters"],
    [null, "Expected an object, found `null`."],
  ])("is wrong: %j", (content, message) => {
    expect(errorsOf(read(JSON.stringify(content))).join("\n")).toContain(message);
  });

  it("takes as many globs as can be matched in time", () => {
    const globs = Array.from({ length: 60 }, () => "a".repeat(900));

    expect(errorsOf(read(JSON.stringify({ ignore: globs })))).toMatchObject([
      expect.stringContaining("50000 characters"),
    ]);
  });

  it("is refused wherever its schema refuses it, whatever it holds", () => {
    fc.assert(
      fc.property(anything(), (content) => {
        const problems = errorsOf(read(JSON.stringify(content)));
        if (!isValid(content)) expect(problems.length).toBeGreaterThan(0);
        else expect(problems.filter((each) => !/The glob|a day/.test(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Configurations, right ones and wrong ones. */
function anything(): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, 1, true, "", " ", [], {}, [[]], { __proto__: null });
  const text = fc.constantFrom(
    "a",
    "./a",
    "no-recover-mode",
    "2026-12-31",
    "error",
    "off",
    "all",
    "Complete",
    "tenant",
  );
  const texts = fc.oneof(text, fc.array(text, { maxLength: 2 }), odd);
  const level = fc.oneof(text, fc.array(fc.oneof(text, odd), { maxLength: 3 }), odd);
  const rules = fc.oneof(fc.dictionary(fc.constantFrom("no-recover-mode", "other", "__proto__"), level), odd);
  const some = (...names: readonly string[]): fc.Arbitrary<unknown> =>
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.dictionary(fc.constantFrom(...names, "unknown"), fc.oneof(text, texts, odd), { minKeys: 2 }),
      },
      { weight: 1, arbitrary: odd },
    );
  const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof(fc.array(item, { maxLength: 2 }), odd);
  return fc.record(
    {
      $schema: fc.oneof(text, odd),
      extends: texts,
      ruleSet: fc.oneof(text, odd),
      rules,
      overrides: list(fc.record({ files: texts, excludeFiles: texts, rules }, { requiredKeys: [] })),
      ignore: texts,
      owns: texts,
      suppress: list(some("rule", "files", "reason", "expires", "vault")),
      deployments: list(some("template", "parameters", "mode", "scope")),
      principals: fc.oneof(
        fc.dictionary(
          fc.constantFrom(
            "22222222-2222-2222-2222-222222222222",
            "AAAAAAAA-2222-2222-2222-222222222222",
            "a",
            "__proto__",
          ),
          fc.oneof(text, odd, fc.constant("x".repeat(101)), fc.constant("😀".repeat(100))),
        ),
        odd,
      ),
      unknown: fc.constant(1),
    },
    { requiredKeys: [] },
  );
}
