import { expect, test } from "vitest";
import { bicepVault, usesModule, VAULT_MODULE } from "../bicep-vault.ts";
import { runOver } from "../lint-run.ts";
import { templateText, vault, type Content } from "../template-text.ts";

/** The fixes of all findings: the strategy of each, and the files that it changes. */
async function fixesOf(files: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  const { files: reports } = await runOver(files, { proposesFixes: true });
  const fixes = reports.flatMap(({ findings }) => findings.flatMap((finding) => finding.fixes));
  return fixes.map(({ strategy, changes }) => [strategy, ...changes.map(({ path }) => path)]);
}

test("a finding in Bicep has the fix of its vault, with the modules that it changes", async () => {
  expect(await fixesOf({ "main.bicep": bicepVault() })).toEqual([["create-parameter", "main.bicep"]]);
  expect(await fixesOf({ "main.bicep": usesModule("kv.bicep", "kv-a"), "kv.bicep": VAULT_MODULE })).toEqual([
    ["create-parameter", "kv.bicep", "main.bicep"],
  ]);
});

test("a fix that would harm another file of the run is not proposed", async () => {
  const files = {
    "a.bicep": usesModule("kv.bicep", "kv-a"),
    "b.bicep": usesModule("kv.bicep", "kv-b"),
    "kv.bicep": VAULT_MODULE,
  };

  expect(await fixesOf(files)).toEqual([["only-if-not-exists", "kv.bicep"]]);
});

test("none is proposed for what does not compile, and for what was compiled", async () => {
  const text = templateText({ resources: [vault({ accessPolicies: [] })] });
  const compiled = text.replace("{", '{ "metadata": { "_generator": { "name": "bicep" } },');

  expect(await fixesOf({ "main.bicep": `${bicepVault()}var broken = nothing\n` })).toEqual([]);
  expect(await fixesOf({ "main.json": compiled })).toEqual([]);
  expect(await fixesOf({ "main.json": text })).toEqual([["create-parameter", "main.json"]]);
});

test("an old api-version has its own change where the template says what the vault uses, and none where nobody knows", async () => {
  const old = (name: string, properties: { readonly [key: string]: boolean }): Content =>
    vault({ ...properties, enableSoftDelete: true }, { name });
  const said = templateText({
    resources: [
      old("kv-a", { enableRbacAuthorization: true }),
      old("kv-b", { enableRbacAuthorization: true }),
      old("kv-c", {}),
    ],
  });
  const { files: reports } = await runOver({ "main.json": said }, { proposesFixes: true });
  const findings = reports.flatMap(({ findings: all }) => all.filter(({ rule }) => rule === "no-retiring-api-version"));

  expect(findings.map(({ fixes }) => fixes)).toEqual([
    ...[7, 22].map((line) => [
      {
        strategy: "pin-authorization",
        title: "Move to api-version `2026-02-01`",
        kind: "safe",
        changes: [
          {
            path: "main.json",
            blob: expect.any(String),
            replacements: [{ range: { start: { line, column: 22 }, end: { line, column: 32 } }, text: "2026-02-01" }],
          },
        ],
      },
    ]),
    [],
  ]);
});

test("a template is fixed with the parameters that a place gives it, whatever stands beside it", async () => {
  const gives = (name: string): string =>
    JSON.stringify({ contentVersion: "1.0.0.0", parameters: { name: { value: name } } });
  const json = templateText({
    parameters: { name: { type: "string" } },
    resources: [vault({ accessPolicies: [] }, { name: "[parameters('name')]" })],
  });
  const bicep = bicepVault("name", "param name string\nparam policies array = []");

  const inJson = await fixesOf({
    "main.json": json,
    "main.parameters.json": gives("kv-beside"),
    "prod/main.json": gives("kv-prod"),
    "deploy.sh": "az deployment group create -g rg -f main.json -p prod/main.json\n",
  });
  const inBicep = await fixesOf({
    "main.bicep": bicep,
    "main.bicepparam": "using 'main.bicep'\nparam name = 'kv-beside'\n",
    "prod/prod.bicepparam": "using '../main.bicep'\nparam name = 'kv-prod'\n",
    "deploy.sh": "az deployment group create -g rg -p prod/prod.bicepparam\n",
  });

  expect(inJson).toEqual([["create-parameter", "main.json"]]);
  expect(inBicep).toEqual([["create-parameter", "main.bicep"]]);
});
