import { describe, expect, it } from "vitest";
import { lintFiles } from "../../src/lint/lint-files.ts";
import { folderOf } from "../commands/folder.ts";
import { nested, templateText, vault } from "../template-text.ts";

const LINKED = {
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name: "network",
  properties: { mode: "Incremental", templateLink: { uri: "https://example.com/network.json" } },
};

async function found(files: Readonly<Record<string, string>>, rule: string): Promise<readonly string[]> {
  const { files: reports } = await lintFiles(["a.json"], { cwd: folderOf(files), config: true });
  return reports
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, certainty, pointer }) => `${severity} ${certainty} ${pointer}`);
}

describe("a rule of the set security", () => {
  const RULE = "require-purge-protection";
  const a = templateText({ resources: [vault({})] });

  it("runs in its set, and where a configuration names it", async () => {
    expect(await found({ "a.json": a, "arm-guard.json": "{}" }, RULE)).toEqual([]);
    for (const { config, expected } of [
      { config: { ruleSet: "security" }, expected: "warning" },
      { config: { ruleSet: "all" }, expected: "warning" },
      { config: { rules: { [RULE]: "on" } }, expected: "warning" },
      { config: { rules: { [RULE]: "error" } }, expected: "error" },
    ])
      expect(await found({ "a.json": a, "arm-guard.json": JSON.stringify(config) }, RULE)).toEqual([
        `${expected} certain /resources/0`,
      ]);
  });

  it("looks into nested templates", async () => {
    const inner = templateText({ resources: [nested({ resources: [vault({})] }, "inner")] });
    const config = JSON.stringify({ ruleSet: "security" });

    expect(await found({ "a.json": inner, "arm-guard.json": config }, RULE)).toEqual([
      "warning certain /resources/0/properties/template/resources/0",
    ]);
  });

  it("is not certain of what a template deploys that is not at hand", async () => {
    const linked = templateText({ resources: [vault({}), LINKED] });
    const config = JSON.stringify({ ruleSet: "security" });
    const files = { "a.json": linked, "arm-guard.json": config };

    expect(await found(files, "require-vault-private-endpoint")).toEqual(["note possible /resources/0"]);
    expect(await found(files, RULE)).toEqual(["warning certain /resources/0"]);
  });

  it("takes a value of a type that the service refuses for one that is not known", async () => {
    const wrong = templateText({ resources: [vault({ accessPolicies: [{ permissions: { keys: [1] } }] })] });

    expect(
      await found({ "a.json": wrong, "arm-guard.json": '{"ruleSet":"security"}' }, "no-broad-permissions"),
    ).toEqual(["warning possible /resources/0"]);
  });
});
