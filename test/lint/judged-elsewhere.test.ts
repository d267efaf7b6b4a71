import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lintRun } from "../../src/lint/lint-run.ts";
import type { FileReport } from "../../src/report/model.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

/** A vault whose list is a parameter. */
const VAULT = `param name string
param policies array = []

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    accessPolicies: policies
  }
}
`;

const uses = (path: string, name: string): string => `module kv '${path}' = {\n  params: { name: '${name}' }\n}\n`;

async function reports(
  files: Readonly<Record<string, string>>,
  ...paths: readonly string[]
): Promise<readonly FileReport[]> {
  const given = { parameters: [], autoParameters: true, linkRoots: [], uriMaps: [] };
  return (await lintRun({ paths, rules, proposesFixes: false, ...given }, fakeIo(folderOf(files)))).files;
}

const outline = (files: readonly FileReport[]): readonly string[] =>
  files.flatMap(({ path, status, vaults, findings }) => [
    `${path} ${status}${vaults.map(({ resolvedName, symbol }) => ` ${String(symbol)}=${String(resolvedName)}`).join("")}`,
    ...findings.map(({ rule, range: { start } }) => `  ${String(start.line)} ${rule}`),
  ]);

test("a module is judged as a part of each file that uses it, and its findings stand in it", async () => {
  const files = {
    "a.bicep": uses("kv/main.bicep", "kv-a"),
    "b.bicep": uses("kv/main.bicep", "kv-b"),
    "kv/main.bicep": VAULT,
  };

  const found = await reports(files);

  expect(outline(found)).toEqual([
    "a.bicep analysed vault=kv-a",
    "b.bicep analysed vault=kv-b",
    "kv/main.bicep not-a-template",
    "  11 no-empty-access-policies",
  ]);
  expect(found.at(-1)?.findings[0]?.names.map(({ name }) => name)).toEqual(["kv-a", "kv-b"]);
  expect(found.at(-1)?.findings[0]?.vault).toEqual({ name: "[parameters('name')]", resolvedName: null });
  expect(found.at(-1)?.reason).toBe("It is a module of `a.bicep`, and is judged as a part of it.");
});

test("a module is judged by itself where no file of the run uses it", async () => {
  const files = { "a.bicep": uses("kv/main.bicep", "kv-a"), "kv/main.bicep": VAULT };

  expect(outline(await reports(files, "kv"))).toEqual([
    "kv/main.bicep analysed vault=null",
    "  11 no-empty-access-policies",
  ]);
});

test("files that use each other in a circle are judged, and refused", async () => {
  const found = await reports({ "a.bicep": uses("b.bicep", "kv-a"), "b.bicep": uses("a.bicep", "kv-b") });

  expect(found.some(({ status }) => status === "analysed")).toBe(true);
  expect(found.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain("valid-bicep");
});

test("a comment in a module holds for what is found in it", async () => {
  const comment = "// arm-guard-disable-next-line no-empty-access-policies -- made anew every night\n";
  const above = (text: string): string => VAULT.replace(text, `${comment}${text}`);

  for (const module of [above("resource vault"), above("    accessPolicies")]) {
    const [, file] = await reports({ "a.bicep": uses("kv.bicep", "kv-a"), "kv.bicep": module });

    expect(file?.findings.map(({ suppressed }) => suppressed?.reason)).toEqual(["made anew every night"]);
  }
});

test("the compiler's own comments suppress nothing", async () => {
  const [file] = await reports({
    "kv.bicep": VAULT.replace("resource vault", "#disable-next-line no-empty-access-policies\nresource vault"),
  });

  expect(file?.findings.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
    ["no-empty-access-policies", null],
  ]);
});

test("a module that is not restored is told with what restores it, and counts as not judged", async () => {
  const [file] = await reports({ "a.bicep": uses("br/public:avm/res/key-vault/vault:0.13.3", "kv-a") });

  expect(file).toMatchObject({
    isPartial: true,
    findings: [
      {
        rule: "not-analysed",
        severity: "note",
        message: expect.stringContaining("`bicep restore a.bicep` puts it there"),
      },
    ],
  });
});
