import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.ts";
import { pretty } from "../../src/report/pretty.ts";
import { sarif } from "../../src/report/sarif.ts";
import { folderOf } from "../commands/folder.ts";
import { ENTRY, templateContent, templateText, vault } from "../template-text.ts";
import { FILES, reportOf } from "./lint-report.ts";

const PLAIN = { color: false, width: null, quiet: false, verbose: false };
describe("the report", () => {
  it("for people shows the place, the chain of reasons, and what was not analysed", async () => {
    expect(pretty(await reportOf(FILES), PLAIN)).toMatchSnapshot();
  });

  it("for people shows errors only when asked to be quiet, and lists all files when asked to", async () => {
    const report = await reportOf(FILES);

    expect(pretty(report, { ...PLAIN, quiet: true })).not.toMatch(/^ {2}\d+:\d+ {2}(?:note|warning)/m);
    expect(pretty(report, { ...PLAIN, verbose: true })).toContain(
      "not analysed  c.json: It is JSON, but not a deployment template.",
    );
  });

  it("for people underlines one line, and cuts a long one around the range", async () => {
    const report = await reportOf({
      "a.json": templateText({ resources: [vault({ accessPolicies: [ENTRY] })] }),
      // All in one line.
      "b.json": JSON.stringify(templateContent({ resources: [vault({ accessPolicies: [] })] })),
    });
    const frames = Array.from(pretty(report, PLAIN).matchAll(/^ {4}\d+ \| (.*)\n {4} *\| ( *)(\^+)$/gm));

    const marked = frames.map(([, line = "", before = "", mark = ""]) =>
      line.slice(before.length, before.length + mark.length),
    );
    expect(marked).toEqual(expect.arrayContaining(["[", "[]"]));
    for (const [, line = ""] of frames) expect(line.length).toBeLessThanOrEqual(108);
  });

  it("for people fills the width of a terminal, and breaks no line of a log", async () => {
    const report = await reportOf(FILES);
    const narrow = pretty(report, { ...PLAIN, width: 70 }).split("\n");

    expect(narrow.filter((line) => line.length > 70 && line.includes(" "))).toEqual([
      "2 errors, 4 warnings, 0 notes. 2 templates judged, 1 YAML file not read.",
    ]);
    expect(pretty(report, PLAIN)).toMatch(/^ {2}22:27 {2}error {2}Deploying .* build images\. {2}no-empty-access/m);
  });

  it("for people has the errors of a file first, then its lines", async () => {
    const text = pretty(await reportOf(FILES), PLAIN);
    const heads = Array.from(
      text.matchAll(/^(\S+\.json)$|^ {2}(\d+):\d+ {2}(\w+)/gm),
      ([, ...parts]: readonly (string | undefined)[]) => parts,
    );

    expect(heads.map((parts) => parts.filter((part) => part !== undefined).join(" "))).toEqual([
      "infra/a.json",
      "22 error",
      "13 warning",
      "40 warning",
      "infra/b.json",
      "30 error",
    ]);
  });

  it("for people ends a finding with its fix, once for each vault, and the report with the pages of its rules", async () => {
    const resources = [vault({ accessPolicies: [] }), vault({ accessPolicies: [ENTRY] }, { name: "kv-two" })];
    const text = pretty(await reportOf({ "my infra/a.json": templateText({ resources }) }), PLAIN);
    const guarded = vault({ accessPolicies: "[parameters('policies')]" });
    const given = templateText({ parameters: { policies: { type: "array" } }, resources: [guarded] });

    expect(text.match(/^ {4}fix: .*$/gm)).toEqual(Array(2).fill("    fix: arm-guard fix 'my infra/a.json'"));
    expect(text).toContain("\n  arm-guard rules no-empty-access-policies\n");
    expect(text.match(/arm-guard rules no-empty-access-policies/g)).toHaveLength(1);
    expect(pretty(await reportOf({ "a.json": given }), PLAIN)).not.toMatch(/fix/);
  });

  it("for people lets no escape sequence of a file through", async () => {
    const report = await reportOf({
      "a.json": templateText({ resources: [vault({ accessPolicies: [] }, { name: "kv" })] }).replace(
        '"kv"',
        '"kv\u001b[31m\u202e"',
      ),
    });

    expect(pretty(report, PLAIN)).not.toContain("\u001b");
    expect(pretty(report, PLAIN)).not.toContain("\u202e");
  });

  it("for programs keeps to its schema", async () => {
    const schema: object = JSON.parse(
      readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8"),
    );
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false }).compile(schema);

    validate(JSON.parse(json(await reportOf(FILES))));

    expect(validate.errors).toBeNull();
  });

  it("for programs is the same for the same files", async () => {
    expect(json(await reportOf(FILES))).toBe(json(await reportOf(FILES)));
  });

  it("keeps fingerprints when lines move", async () => {
    const fingerprints = async (text: string): Promise<readonly string[]> =>
      (await reportOf({ "a.json": text })).files.flatMap(({ findings }) =>
        findings.map(({ fingerprint }) => fingerprint),
      );
    const text = templateText({ resources: [vault({ accessPolicies: [] })] });

    expect(await fingerprints(text.replace("{", "{\n\n// moved\n"))).toEqual(await fingerprints(text));
  });

  it("as SARIF has full regions and fingerprints of its own", async () => {
    const log: { readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[] } = JSON.parse(
      sarif(await reportOf(FILES)),
    );

    expect(log.runs[0]?.results.find(({ ruleId }) => ruleId === "no-empty-access-policies")).toEqual(
      expect.objectContaining({
        ruleId: "no-empty-access-policies",
        level: "error",
        partialFingerprints: { "armGuard/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
        locations: [
          {
            physicalLocation: expect.objectContaining({
              region: expect.objectContaining({ startLine: 22, startColumn: 27, endLine: 22, endColumn: 53 }),
            }),
          },
        ],
      }),
    );
  });

  const multitool = new URL("../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool", import.meta.url)
    .pathname;
  it.skipIf(!existsSync(multitool))(
    "as SARIF pleases Microsoft's validator, with the rules of GitHub code scanning",
    async () => {
      const folder = folderOf({});
      writeFileSync(join(folder, "in.sarif"), sarif(await reportOf(FILES)));
      chmodSync(multitool, 0o755);

      execFileSync(
        multitool,
        [
          "validate",
          join(folder, "in.sarif"),
          "--rule-kind",
          "Sarif;Ghas",
          "--level",
          "Error;Warning;Note",
          "--output",
          join(folder, "out.sarif"),
          "--log",
          "ForceOverwrite",
        ],
        { stdio: "ignore" },
      );

      const log: {
        readonly runs: readonly {
          readonly results?: readonly { readonly level?: string; readonly ruleId: string; readonly message: unknown }[];
        }[];
      } = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8").replace(/^\uFEFF/, ""));
      const complaints = log.runs
        .flatMap(({ results = [] }) => results)
        .filter(({ level = "warning" }) => level !== "note");
      expect(complaints).toEqual([]);
    },
    60_000,
  );
});
