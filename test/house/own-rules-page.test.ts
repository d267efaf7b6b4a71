import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { CEL_FUNCTIONS } from "../../src/cel/functions.ts";
import { readLayer } from "../../src/config/read-layer.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { readJson } from "../../src/json/read.ts";
import { RULE_OPTIONS } from "../../src/lint/configured-rules.ts";
import { testOwnRule } from "../../src/lint/test-own-rule.ts";
import { readOwnRules } from "../../src/own-rules/compile-rules.ts";
import { VARIABLES } from "../../src/own-rules/subject.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/own-rules.md");
const schema: {
  readonly definitions: Readonly<Record<"rule" | "test", { readonly properties: object }>>;
} = JSON.parse(read("schemas/own-rules.schema.json"));
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

function rootOf(text: string): JsonNode {
  const { root } = readJson({ path: "docs/own-rules.md", text, encoding: "utf-8", byteOrderMark: false });
  if (root === null) throw new Error("An example cannot be read.");
  return root;
}

describe("the page on own rules", () => {
  it("shows rules that are as the schema says, in which nothing is wrong, and whose tests pass", async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const examples = blocks("json");

    expect(examples.length).toBeGreaterThan(1);
    for (const text of examples) {
      const at = { node: rootOf(text), pointer: "" };
      const { rules, problems, patterns } = await readOwnRules([{ kind: "file", file: "x", at }]);

      expect(validate(JSON.parse(text))).toBe(true);
      expect(problems).toEqual([]);
      expect(rules.flatMap((rule) => testOwnRule(rule, patterns)).flatMap(({ problem }) => problem ?? [])).toEqual([]);
    }
  });

  it("shows a configuration in which nothing is wrong", () => {
    const [text = ""] = blocks("jsonc");

    const layer = readLayer({
      file: "x",
      folder: "/",
      at: { node: rootOf(text), pointer: "" },
      ruleOptions: RULE_OPTIONS,
    });

    expect(layer.problems).toEqual([]);
    expect(layer.ownRules.map(({ path }) => path)).toEqual([
      "./rules/tags.json",
      "@contoso/arm-guard-rules/network.json",
    ]);
  });

  it("has a row for each key, and each variable, and names each function", () => {
    for (const { properties } of [schema.definitions.rule, schema.definitions.test])
      for (const key of Object.keys(properties)) expect(page).toMatch(new RegExp(`^\\| \`${key}\` +\\|`, "m"));
    for (const name of VARIABLES) expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, "m"));
    for (const name of CEL_FUNCTIONS.keys()) expect(page).toContain(name.replace("optional.", ""));
  });
});
