import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { program } from "../../src/cli/program.ts";
import { commands } from "../../src/commands/index.ts";
import { readLayer } from "../../src/config/read-layer.ts";
import { rules } from "../../rules/index.ts";
import { RULE_OPTIONS } from "../../src/lint/configured-rules.ts";
import { readJson } from "../../src/json/read.ts";
import { readYaml } from "../../src/config/read-yaml.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
const schema: {
  readonly properties: object;
  readonly definitions: { readonly ruleId: { readonly enum: readonly string[] } };
} = JSON.parse(readFileSync(new URL("../../schemas/config.schema.json", import.meta.url), "utf8"));
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

describe("the page on configuration", () => {
  it("shows configurations in which nothing is wrong", () => {
    const source = (text: string) => ({ path: "x", text, encoding: "utf-8" as const, byteOrderMark: false });
    const documents = [
      ...blocks("jsonc").map((text) => readJson(source(text))),
      ...blocks("yaml").map((text) => readYaml(source(text), { depth: 32, nodes: 1_000, length: 10_000 })),
    ];

    expect(documents.length).toBeGreaterThan(2);
    for (const { root } of documents) {
      if (root === null) throw new Error("An example cannot be read.");
      const at = { node: root, pointer: "" };
      expect(readLayer({ file: "x", folder: "/", at, ruleOptions: RULE_OPTIONS }).problems).toEqual([]);
    }
  });

  it("has a row for each key", () => {
    for (const key of Object.keys(schema.properties)) expect(page).toContain(`\n| \`${key}\``);
  });

  it("has a schema that lists each rule", () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    const ids = rules.map(({ meta }) => meta.id);

    expect(schema.definitions.ruleId.enum.toSorted()).toEqual(ids.toSorted());
    for (const rule of ids)
      expect(validate({ rules: { [rule]: "off" }, suppress: [{ rule, files: "*.json", reason: "why" }] })).toBe(true);
    expect(validate({ rules: { "no-empty-policies": "off" } })).toBe(false);
  });

  it("shows what --print-config prints", async () => {
    const [example = ""] = blocks("jsonc");
    const [printed = ""] = blocks("text");
    const io = fakeIo(folderOf({ "arm-guard.json": example }));
    let code = -1;

    await program(commands, { io, end: (ended) => (code = ended) }, "lint").parseAsync(
      ["lint", "--print-config", join("infra", "main.json")],
      { from: "user" },
    );

    expect(code).toBe(0);
    const lines = (text: string): readonly string[] =>
      text
        .trim()
        .split("\n")
        .map((line) => line.replaceAll(/ +/g, " "));
    expect(lines(io.out())).toEqual(expect.arrayContaining([...lines(printed)]));
  });
});
