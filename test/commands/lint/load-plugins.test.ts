import { describe, expect, it } from "vitest";
import { lint, type LintOptions } from "../../../src/commands/lint/run.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";
import { templateText, vault } from "../../template-text.ts";

const LINT: LintOptions = {
  paths: ["main.json"],
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
  strict: false,
  formats: [{ format: "json", file: null }],
  color: false,
  quiet: false,
  verbose: false,
  failOn: "error",
  maxWarnings: null,
};

const META = `{ id: "contoso/vaults", severity: "error", summary: "Count vaults", messages: { found: "There is {{name}}." } }`;
const PLUGIN = `export const rules = [{ meta: ${META}, *check({ vaults }) {
  for (const { report: { resource, declaration } } of vaults)
    yield {
      message: "found", data: { name: resource.name().value }, place: declaration.node, pointer: declaration.pointer,
      certainty: "certain", identity: declaration.pointer,
    };
} }];`;

interface Run {
  readonly code: number;
  readonly found: readonly string[];
  readonly err: string;
}

async function run(plugin: string, config: object = {}, plugins: readonly string[] = ["plugin.mjs"]): Promise<Run> {
  const files = {
    "plugin.mjs": plugin,
    "arm-guard.json": JSON.stringify(config),
    "main.json": templateText({ resources: [vault({})] }),
  };
  const io = fakeIo(folderOf(files));
  const code = await lint({ ...LINT, plugins }, io);
  const report: {
    readonly files: readonly {
      readonly findings: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
    }[];
  } = JSON.parse(io.out());
  const found = report.files.flatMap(({ findings }) =>
    findings.flatMap(({ rule, severity, message }) => (rule.includes("/") ? [`${severity} ${rule} ${message}`] : [])),
  );
  return { code, found, err: io.err() };
}

describe("--plugin", () => {
  it("runs the rules of a module that the command line names, with the levels of the configuration", async () => {
    expect(await run(PLUGIN)).toEqual({ code: 1, found: ["error contoso/vaults There is kv-shop."], err: "" });
    expect((await run(PLUGIN, { rules: { "contoso/vaults": "note" } })).found).toEqual([
      "note contoso/vaults There is kv-shop.",
    ]);
    expect(await run(PLUGIN, { rules: { "contoso/*": "off" } })).toMatchObject({ found: [], err: "" });
  });

  it.each([
    ["a module that fails", "throw new Error('no');", "The plugin `plugin.mjs` cannot be loaded: no"],
    ["a module without rules", "export default [];", "The plugin `plugin.mjs` exports no list `rules`."],
    ["something else as a rule", "export const rules = [{ meta: {} }];", "exports something else as rule 1"],
    ["an id without a namespace", PLUGIN.replace("contoso/vaults", "vaults"), "exports something else as rule 1"],
    ["two rules of one id", `${PLUGIN} rules.push(rules[0]);`, "Two rules of plugins have the id `contoso/vaults`."],
    [
      "a rule that fails",
      `export const rules = [{ meta: ${META}, check() { return [].x.y; } }];`,
      "The rule `contoso/vaults` of the plugin `plugin.mjs` failed: ",
    ],
  ])("ends the run for %s", async (_name, plugin, problem) => {
    await expect(run(plugin)).rejects.toThrow(problem);
  });

  it("ends the run for a module that is not there, and a configuration may name none", async () => {
    await expect(run(PLUGIN, {}, ["no.mjs"])).rejects.toThrow("There is no plugin `no.mjs`.");
    await expect(run(PLUGIN, { plugins: ["./plugin.mjs"] }, [])).rejects.toThrow("Unknown key `plugins`.");
  });
});
