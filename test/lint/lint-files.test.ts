import { describe, expect, it } from "vitest";
import { lintFiles, lintText } from "../../src/lint/lint-files.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { vaultFinding } from "../../src/rule/vault-finding.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

const GIVEN = templateText({
  parameters: { policies: { type: "array" } },
  resources: [vault({ accessPolicies: "[parameters('policies')]" })],
});

/** Says the verdict of each vault. */
const verdicts: Rule = {
  meta: {
    id: "verdicts",
    about: "vault",
    severity: "note",
    summary: "Say what becomes of a vault",
    fixes: [],
    messages: { verdict: "`{{vault}}`: {{verdict}}" },
  },
  *check({ vaults }) {
    for (const each of vaults) yield vaultFinding(each, { message: "verdict", data: { verdict: each.report.verdict } });
  },
};

describe("linting a text", () => {
  it("gives the report of one file", async () => {
    const { path, status, findings } = await lintText(templateText({ resources: [vault({ accessPolicies: [] })] }));

    expect({ path, status }).toEqual({ path: "template.json", status: "analysed" });
    expect(findings.map(({ rule }) => rule)).toContain("no-empty-access-policies");
  });

  it("takes values of parameters", async () => {
    const { vaults } = await lintText(GIVEN, { parameters: { policies: [] } });

    expect(vaults.map(({ verdict }) => verdict)).toEqual(["wipes"]);
  });

  it("finds a parameter that the template does not declare", async () => {
    const { findings } = await lintText(GIVEN, { parameters: { policies: [], policy: [] } });

    expect(findings.map(({ rule }) => rule)).toContain("valid-parameter-values");
  });

  it("ends with an existing vault whose policies are made of themselves", async () => {
    const own = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv'), '2023-07-01').accessPolicies]";
    const copy = [{ name: "accessPolicies", count: 1, input: { tenantId: own, permissions: {} } }];
    const text = templateText({ resources: [vault({ copy }, { name: "kv", existing: true })] });

    expect(await lintText(text, { rules: "all" })).toMatchObject({ status: "analysed", vaults: [] });
  });

  it("tells of a text that cannot be read", async () => {
    const { path, status, findings } = await lintText("{", { path: "broken.json" });

    expect({ path, status }).toEqual({ path: "broken.json", status: "unreadable" });
    expect(findings.map(({ rule }) => rule)).toEqual(["template-syntax"]);
  });

  it("refuses a set of rules that is not there, as no rule would find nothing", async () => {
    const options: unknown = { rules: "strict" };

    await expect(Reflect.apply(lintText, undefined, [GIVEN, options])).rejects.toThrow("no set of rules `strict`");
  });

  it("runs the rules that it is given, and no other", async () => {
    const { findings } = await lintText(GIVEN, { rules: [verdicts] });

    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ["verdicts", expect.stringMatching(/: replaces$/)],
    ]);
  });
});

describe("linting files", () => {
  it("finds and reads them", async () => {
    const cwd = folderOf({ "infra/a.json": GIVEN, "infra/a.parameters.json": parameterFile([]), "b.txt": "" });

    const { files, rules } = await lintFiles(["infra"], { cwd, rules: "security" });

    expect(files.map(({ path, vaults }) => [path, vaults.map(({ verdict }) => verdict)])).toEqual([
      ["infra/a.json", ["wipes"]],
      ["infra/a.parameters.json", []],
    ]);
    expect(rules.length).toBeGreaterThan(0);
  });

  it("takes parameter files beside a template where no value is given", async () => {
    const cwd = folderOf({ "a.json": GIVEN, "a.parameters.json": parameterFile([]) });

    expect((await lintFiles(["a.json"], { cwd, parameters: {} })).files[0]?.vaults[0]?.verdict).toBe("wipes");
  });

  it("takes parameter files, and values over them", async () => {
    const cwd = folderOf({ "a.json": GIVEN, "given.json": parameterFile([{}]) });
    const verdictOf = async (options: object): Promise<unknown> =>
      (await lintFiles(["a.json"], { cwd, parameterFiles: ["given.json"], ...options })).files[0]?.vaults[0]?.verdict;

    expect(await verdictOf({})).toBe("replaces");
    expect(await verdictOf({ parameters: { policies: [] } })).toBe("wipes");
  });

  it("proposes fixes where they are asked for", async () => {
    const cwd = folderOf({ "a.json": templateText({ resources: [vault({ accessPolicies: [] })] }) });
    const fixesOf = async (fixes: boolean): Promise<readonly string[] | undefined> =>
      (await lintFiles(["a.json"], { cwd, fixes })).files[0]?.findings.flatMap((finding) =>
        finding.fixes.map(({ strategy }) => strategy),
      );

    expect(await fixesOf(false)).toEqual([]);
    expect(await fixesOf(true)).toEqual(["create-parameter"]);
  });

  it("reads no standard input", async () => {
    await expect(lintFiles(["-"])).rejects.toThrow("lintText");
  });

  it("refuses a path that is not there", async () => {
    await expect(lintFiles(["none.json"], { cwd: folderOf({}) })).rejects.toThrow("none.json");
  });
});

function parameterFile(policies: readonly unknown[]): string {
  return JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: { policies: { value: policies } },
  });
}
