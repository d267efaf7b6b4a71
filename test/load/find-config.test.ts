import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { configFinder, type ConfigOptions } from "../../src/load/find-config.ts";
import { folderOf } from "../commands/folder.ts";

const RULE_IDS = ["no-empty-access-policies", "no-replaced-access-policies", "template-limits"];
const NEAREST: ConfigOptions = { file: null, isOff: false };

type Files = Readonly<Record<string, string>>;

interface Found {
  /** Levels by rule id. */
  readonly levels: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly warnings: readonly string[];
}

/** The configuration of a file of a repository with these files. */
async function configOf(files: Files, path = "infra/main.json", options: Partial<Setup> = {}): Promise<Found> {
  const { cwd = "", config = NEAREST, prepare } = options;
  const folder = folderOf(files);
  mkdirSync(join(folder, "infra"), { recursive: true });
  prepare?.(folder);
  const warnings: string[] = [];
  const reading = {
    ruleOptions: new Map(RULE_IDS.map((id) => [id, []])),
    onWarning: (message: string) => void warnings.push(message),
  };
  const found = await configFinder(config, reading, { cwd: join(folder, cwd) })(join(folder, path));
  const levels = Object.fromEntries([...found.rules].map(([id, { level }]) => [id, level]));
  return { levels, config: found, warnings };
}

interface Setup {
  readonly cwd: string;
  readonly config: ConfigOptions;
  readonly prepare: (folder: string) => void;
}

const rules = (levels: Readonly<Record<string, unknown>>, more: object = {}): string =>
  JSON.stringify({ rules: levels, ...more });
const REPOSITORY = { ".git/HEAD": "" };

describe("the configuration of a file", () => {
  it.each([
    "arm-guard.json",
    "arm-guard.jsonc",
    ".armguardrc",
    ".armguardrc.json",
    ".armguardrc.yaml",
    ".armguardrc.yml",
  ])("may be called %s", async (name) => {
    const { levels, config } = await configOf({ [name]: rules({ "template-limits": "off" }) });

    expect(levels).toEqual({ "template-limits": "off" });
    expect(config.file).toBe(name);
  });

  it("may be a member of package.json, which is nobody's business without it", async () => {
    const content = { name: "app", "arm-guard": { rules: { "template-limits": "note" } } };
    const found = await configOf({ "package.json": JSON.stringify(content) });
    const without = await configOf({
      "package.json": '{"devDependencies": {"arm-guard": "1.0.0"}}',
      "infra/package.json": '{"arm-guard": broken',
    });

    expect(found.levels).toEqual({ "template-limits": "note" });
    expect(found.config.rules.get("template-limits")?.from).toMatchObject({
      file: "package.json",
      pointer: "/arm-guard/rules/template-limits",
    });
    expect(without.config.file).toBeNull();
  });

  it("is the nearest one, wherever the run starts", async () => {
    const files = {
      ...REPOSITORY,
      "arm-guard.json": rules({ "template-limits": "off" }),
      "infra/app/.armguardrc": "rules:\n  template-limits: note\n",
    };

    for (const cwd of ["", "infra", "infra/app"]) {
      expect((await configOf(files, "infra/app/main.json", { cwd })).levels).toEqual({ "template-limits": "note" });
      expect((await configOf(files, "infra/main.json", { cwd })).levels).toEqual({ "template-limits": "off" });
    }
  });

  it("is looked for up to the root of the repository, and without one up to the working folder", async () => {
    const above = { "arm-guard.json": rules({ "template-limits": "off" }) };
    const inner = await configOf({ ...above, "infra/.git/HEAD": "" });
    const outer = await configOf(above, "infra/main.json", { cwd: "infra" });

    expect([inner.config.file, outer.config.file]).toEqual([null, null]);
  });

  it("is that of the working folder for a file that is in neither", async () => {
    const files = { "work/arm-guard.json": rules({ "template-limits": "off" }), "infra/main.json": "{}" };

    expect((await configOf(files, "infra/main.json", { cwd: "work" })).levels).toEqual({ "template-limits": "off" });
  });

  it("may be named, or not taken at all", async () => {
    const files = {
      "arm-guard.json": rules({ "template-limits": "off" }),
      "ci/strict.json": rules({ "template-limits": "error" }),
    };
    const named = await configOf(files, "infra/main.json", { config: { file: "ci/strict.json", isOff: false } });
    const off = await configOf(files, "infra/main.json", { config: { file: null, isOff: true } });

    expect([named.levels, off.levels]).toEqual([{ "template-limits": "error" }, {}]);
    await expect(configOf(files, "a.json", { config: { file: "no.json", isOff: false } })).rejects.toThrow(
      "There is no configuration `no.json`.",
    );
  });

  it("is one: of two in a folder nobody knows which is meant", async () => {
    const files = { "arm-guard.json": "{}", "package.json": '{"arm-guard": {}}' };

    await expect(configOf(files)).rejects.toThrow("there are `arm-guard.json` and `package.json`");
  });
});

describe("extends", () => {
  it("puts a configuration on top of others, the last of which counts most", async () => {
    const { levels, config } = await configOf({
      ...REPOSITORY,
      "arm-guard.json": rules({ "template-limits": "off" }, { extends: ["./a.json", "./b.json"], ignore: ["own"] }),
      "a.json": rules({ "no-empty-access-policies": "note", "no-replaced-access-policies": "note" }, { ignore: ["a"] }),
      "b.json": rules({ "no-replaced-access-policies": "error", "template-limits": "note" }, { owns: ["b"] }),
    });

    expect(levels).toEqual({
      "no-empty-access-policies": "note",
      "no-replaced-access-policies": "error",
      "template-limits": "off",
    });
    expect(config.ignore.patterns).toEqual(["own"]);
    expect(config.owns.patterns).toEqual(["b"]);
    expect(config.files).toHaveLength(3);
  });

  it("reads a package as data, whose globs start where it is extended", async () => {
    const { levels, config } = await configOf({
      ...REPOSITORY,
      "node_modules/@contoso/base/arm-guard.json": '{"extends": "./more.json", "ignore": ["legacy"]}',
      "node_modules/@contoso/base/more.json": rules({ "template-limits": "off" }),
      "infra/arm-guard.json": '{"extends": "@contoso/base"}',
    });

    expect(levels).toEqual({ "template-limits": "off" });
    expect(config.ignore.folder).toBe(config.files.at(0)?.replace(/\/arm-guard\.json$/, ""));
  });

  it.each<[name: string, written: unknown, message: string]>([
    ["an address", "https://example.org/base.json", "is an address: nothing is fetched."],
    ["an absolute path", "/etc/base.json", "is an absolute path"],
    ["a file that is not there", "./no.json", "There is no file `./no.json`."],
    ["a file outside the repository", "../../../../../../../../etc/hostname", "lies outside the repository"],
    ["a package that is not there", "@contoso/base", "Install it before"],
    ["a set of rules", "recommended", '`"ruleSet": "recommended"`'],
    ["a file without its folder", "a.json", "For the file write `./a.json`."],
    ["code", "tool/config.js", "only JSON is read from a package, never code"],
    ["a file that a package has not", "tool/no.json", "The package `tool` has no file `no.json`."],
    ["a file outside of a package", "tool/../../a.json", "lies outside the package"],
    ["itself", "./arm-guard.json", "The configuration extends itself: arm-guard.json → arm-guard.json."],
    ["a circle", "./circle.json", "extends itself: arm-guard.json → circle.json → arm-guard.json."],
    ["what is no text", [1], "Expected a text, found the number 1."],
    ["an empty text", "", "found an empty one"],
  ])("refuses %s", async (_name, written, message) => {
    const files = {
      ...REPOSITORY,
      "a.json": "{}",
      "circle.json": '{"extends": "./arm-guard.json"}',
      "node_modules/tool/package.json": "{}",
      "arm-guard.json": JSON.stringify({ extends: written }),
    };

    await expect(configOf(files)).rejects.toThrow(message);
  });

  it("follows no symbolic link out of the repository", async () => {
    const outside = folderOf({ "base.json": "{}", "pack/arm-guard.json": "{}" });
    const link = (name: string, target: string) => (folder: string) => {
      mkdirSync(join(folder, "node_modules"), { recursive: true });
      symlinkSync(join(outside, target), join(folder, name));
    };
    const files = (written: string): Files => ({
      ...REPOSITORY,
      "infra/arm-guard.json": JSON.stringify({ extends: written }),
    });

    await expect(
      configOf(files("../base.json"), "infra/main.json", { prepare: link("base.json", "base.json") }),
    ).rejects.toThrow("leads out of it");
    await expect(
      configOf(files("pack"), "infra/main.json", { prepare: link("node_modules/pack", "pack") }),
    ).rejects.toThrow("leads out of the repository");
    await expect(
      configOf(REPOSITORY, "infra/main.json", { prepare: link("arm-guard.json", "base.json") }),
    ).rejects.toThrow("leads out of the repository: it is not read");
  });

  it("ends: in depth, and in the number of files", async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 30 }, (_each, index) => [
        `${String(index)}.json`,
        `{"extends": "./${String(index + 1)}.json"}`,
      ]),
    );
    const wide = Object.fromEntries(
      Array.from({ length: 7 }, (_each, index) => {
        const next = `./w${String(index + 1)}.json`;
        return [`w${String(index)}.json`, JSON.stringify({ extends: [next, next] })];
      }),
    );

    await expect(configOf({ ...deep, "arm-guard.json": '{"extends": "./0.json"}' })).rejects.toThrow("10 levels deep");
    await expect(configOf({ ...wide, "w7.json": "{}", "arm-guard.json": '{"extends": "./w0.json"}' })).rejects.toThrow(
      "may be made of 50 files",
    );
  });
});

describe("a file that is wrong", () => {
  it.each<[name: string, file: string, text: string, message: string]>([
    [
      "an unknown key",
      "arm-guard.json",
      '{\n  "ruls": {}\n}',
      "arm-guard.json:2:3: Unknown key `ruls`. Did you mean `rules`?",
    ],
    [
      "an unknown key of YAML",
      ".armguardrc",
      "rules: {}\nignores: []\n",
      ".armguardrc:2:1: Unknown key `ignores`. Did you mean `ignore`?",
    ],
    ["a key of the prototype", "arm-guard.json", '{"__proto__": {"ignore": ["x"]}}', "Unknown key `__proto__`."],
    ["what is no object", "arm-guard.json", "[]", "arm-guard.json:1:1: Expected an object, found a list."],
    ["text that is no JSON", "arm-guard.json", '{\n  "rules": }', "arm-guard.json:2:12: Expected a value"],
    ["text that is no YAML", ".armguardrc.yaml", "rules: {\n", ".armguardrc.yaml:"],
    [
      "more than is read",
      ".armguardrc.yaml",
      `ignore: [${"a,".repeat(50_000)}]\n`,
      "more than 50000 words, marks and line ends",
    ],
    ["two documents", ".armguardrc.yaml", "rules: {}\n---\nrules: {}\n", ".armguardrc.yaml:"],
    ["no text", "arm-guard.json", "", "arm-guard.json:1:1: The file is empty"],
    ["no YAML", ".armguardrc.yaml", "# nothing\n", "The file is empty"],
    ["a key twice", "arm-guard.json", '{"rules": {}, "rules": {}}', "The key `rules` is there twice."],
    [
      "a key of YAML twice",
      ".armguardrc",
      "rules: {}\nrules: {}\n",
      ".armguardrc:2:1: The key `rules` is there twice.",
    ],
    ["a merged key", ".armguardrc", "base: &b {}\n<<: *b\n", "Unknown key"],
    ["a level of YAML 1.1", ".armguardrc", "%YAML 1.1\n---\nrules:\n  template-limits: off\n", "found `false`"],
  ])("is told: %s", async (_name, file, text, message) => {
    await expect(configOf({ [file]: text })).rejects.toThrow(message);
  });

  it("is told with the place in it", async () => {
    await expect(configOf({ ".armguardrc": "rules:\n  template-limits: erorr\n" })).rejects.toThrow(
      ".armguardrc:2:20: Expected `off`, `on`, `error`, `warning` or `note`, found `erorr`. Did you mean `error`?",
    );
  });

  it("is told with all that is wrong, up to a number", async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_each, index) => [`x${String(index)}`, 1]));

    const error = await configOf({ "arm-guard.json": JSON.stringify(many) }).catch((reason: unknown) => reason);

    expect(String(error).split("\n")).toHaveLength(10);
  });

  it("warns of a rule that is not there, and goes on", async () => {
    const { levels, warnings } = await configOf({ "arm-guard.json": rules({ "template-limit": "off" }) });

    expect(levels).toEqual({ "template-limit": "off" });
    expect(warnings).toEqual([
      "arm-guard.json:1:11: There is no rule `template-limit`. Did you mean `template-limits`?",
    ]);
  });

  it.each<[name: string, file: string, text: string]>([
    ["a text that is too long", "arm-guard.json", " ".repeat(1024 * 1024 + 1)],
    ["a YAML that is too long", ".armguardrc", "a: }\n".repeat(200_000)],
    ["a YAML in which everything is wrong", ".armguardrc", "a: }\n".repeat(2_000)],
    ["deep lists", "arm-guard.json", `{"ignore": ${"[".repeat(100_000)}`],
    ["deep lists of YAML", ".armguardrc", `ignore: ${"[".repeat(130_000)}`],
    [
      "deep maps of YAML",
      ".armguardrc",
      Array.from({ length: 700 }, (_each, index) => `${" ".repeat(index)}a:\n`).join(""),
    ],
    [
      "lists in rows, each deeper",
      ".armguardrc",
      Array.from({ length: 20 }, (_each, index) => `${" ".repeat(180 * index)}${"- ".repeat(90)}\n`).join(""),
    ],
    ["lists in a row", ".armguardrc", `ignore:\n  ${"- ".repeat(60_000)}`],
    ["very many values", "arm-guard.json", `{"ignore": [${"1,".repeat(300_000)}1]}`],
    [
      "very many keys",
      "arm-guard.json",
      `{"rules": {${Array.from({ length: 20_000 }, (_each, index) => `"rule-${String(index)}": 1`).join()}}}`,
    ],
    [
      "aliases of aliases",
      ".armguardrc",
      Array.from({ length: 30 }, (_each, index) =>
        index === 0
          ? "a0: &a0 [x]\n"
          : `a${String(index)}: &a${String(index)} [${Array.from({ length: 9 }, () => `*a${String(index - 1)}`).join()}]\n`,
      ).join(""),
    ],
    ["an alias in itself", ".armguardrc", "ignore: &a [*a]\n"],
    ["very many aliases", ".armguardrc", `ignore: &a x\nowns: [${"*a,".repeat(40_000)}*a]\n`],
  ])("costs little: %s", async (_name, file, text) => {
    const start = performance.now();

    await expect(configOf({ [file]: text })).rejects.toThrow(/^(?:The configuration|\.?arm-?guard)/);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
