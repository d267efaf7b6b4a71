import { expect, test } from "vitest";
import { noOutdatedBuild } from "../../rules/no-outdated-build.ts";
import type { RunReport } from "../../src/report/model.ts";
import { bicepVault } from "../bicep-vault.ts";
import { runOver } from "../lint-run.ts";

const SOURCE = bicepVault("'kv-demo'");

/** What compilers make of it, with the name of the vault. */
const built = (name: string): string =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: { _generator: { name: "bicep", version: "0.4.1", templateHash: "1" } },
    parameters: { policies: { type: "array", defaultValue: [] } },
    resources: [
      {
        type: "Microsoft.KeyVault/vaults",
        apiVersion: "2026-02-01",
        name,
        location: "[resourceGroup().location]",
        properties: {
          tenantId: "[subscription().tenantId]",
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: false,
          accessPolicies: "[parameters('policies')]",
        },
      },
    ],
  });

const told = ({ files }: RunReport): readonly string[] =>
  files.flatMap(({ path, findings }) => findings.map(({ rule }) => `${path} ${rule}`));

test("what is compiled from a source beside it is told once, at the source, which names it", async () => {
  const found = await runOver({ "main.bicep": SOURCE, "main.json": built("kv-demo") });

  expect(told(found)).toEqual(["main.bicep no-empty-access-policies"]);
  expect(found.files.map(({ path, reason }) => [path, reason])).toEqual([
    ["main.bicep", null],
    ["main.json", "It is compiled from `main.bicep`, and is judged there."],
  ]);
  expect(found.files[0]?.findings[0]?.because.at(-1)?.text).toBe(
    "`main.json` is compiled from it: build anew once this is mended.",
  );
});

test("what is out of date is judged by itself, and flagged", async () => {
  const found = await runOver({ "main.bicep": SOURCE, "azuredeploy.json": built("kv-old") });

  expect(told(found)).toEqual([
    `azuredeploy.json ${noOutdatedBuild.meta.id}`,
    "azuredeploy.json no-empty-access-policies",
    "main.bicep no-empty-access-policies",
  ]);
  expect(found.files[0]?.findings[0]).toMatchObject({
    severity: "note",
    message:
      "This template is compiled from Bicep, and does not deploy what `main.bicep` deploys now. Build it again, or leave it out of the repository.",
  });
});

test("what stands alone, or was written by hand, is no build", async () => {
  const byHand = built("kv-old").replace('"bicep"', '"hand"');

  expect(told(await runOver({ "main.json": built("kv-demo") }))).toEqual(["main.json no-empty-access-policies"]);
  expect(told(await runOver({ "main.bicep": SOURCE, "main.json": byHand }))).toEqual([
    "main.bicep no-empty-access-policies",
    "main.json no-empty-access-policies",
  ]);
});
