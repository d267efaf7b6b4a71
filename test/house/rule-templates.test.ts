import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { OwnRule } from "../../src/own-rules/own-rule.ts";
import { readJson } from "../../src/json/read.ts";
import { testOwnRule } from "../../src/lint/test-own-rule.ts";
import { readOwnRules, type ReadOwnRules } from "../../src/own-rules/compile-rules.ts";

const folder = new URL("../../templates/rules/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const textOf = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const page = textOf("README.md");
const schema: object = JSON.parse(
  readFileSync(new URL("../../schemas/own-rules.schema.json", import.meta.url), "utf8"),
);

async function rulesIn(name: string): Promise<ReadOwnRules> {
  const { root } = readJson({ path: name, text: textOf(name), encoding: "utf-8", byteOrderMark: false });
  if (root === null) throw new Error(`${name} cannot be read.`);
  return readOwnRules([{ kind: "file", file: name, at: { node: root, pointer: "" } }]);
}

const outcomes = ({ tests }: OwnRule): ReadonlySet<string> => new Set(tests.map(({ expect: outcome }) => outcome));

describe("the rules that people may copy", () => {
  const all: OwnRule[] = [];

  it.each(files)("in %s are as the schema says, and their tests pass", async (name) => {
    const { rules, problems, patterns } = await rulesIn(name);
    all.push(...rules);

    expect(problems).toEqual([]);
    expect(new Ajv({ strict: false, validateFormats: false }).validate(schema, JSON.parse(textOf(name)))).toBe(true);
    for (const rule of rules) {
      expect(testOwnRule(rule, patterns).filter(({ problem }) => problem !== null)).toEqual([]);
      expect(outcomes(rule)).toContain("pass");
      expect(outcomes(rule)).toContain("fail");
    }
  });

  it("are thirty and more, each with help and a page to read, and listed", () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { help, references } of all) {
      expect(help).not.toBeNull();
      expect(references.length).toBeGreaterThan(0);
    }
    const rows = [...page.matchAll(/^\| `(contoso\/[a-z0-9-]+)` +\| `([a-z]+\.json)` +\|/gm)].map(
      ([, id, file]) => `${file ?? ""} ${id ?? ""}`,
    );
    expect(rows).toEqual(all.map(({ id, place }) => `${place.source.path} ${id}`));
  });
});
