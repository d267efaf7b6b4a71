import { expect, test } from "vitest";
import { folderOf } from "../commands/folder.ts";
import { runOver } from "../lint-run.ts";
import { templateText, vault } from "../template-text.ts";

const USING = "using 'br/public:avm/res/key-vault/vault:0.5.1'\nparam name = 'kv-shop'\n";
const TEMPLATE = templateText({
  parameters: { name: { type: "string" } },
  resources: [vault({ accessPolicies: [] }, { name: "[parameters('name')]" })],
});

/** A folder of restored modules that has the template. */
function cache(): string {
  return folderOf({ "br/mcr.microsoft.com/bicep$avm$res$key-vault$vault/0.5.1$/main.json": TEMPLATE });
}

test("a template of a registry that only a parameter file names is judged where it is restored", async () => {
  const { files } = await runOver({ "main.bicepparam": USING }, { bicepCache: cache() });

  expect(
    files.map(({ path, status, vaults }) => [path, status, ...vaults.map(({ resolvedName }) => resolvedName)]),
  ).toEqual([
    ["br:mcr.microsoft.com/bicep/avm/res/key-vault/vault:0.5.1", "not-a-template"],
    ["main.bicepparam", "analysed", "kv-shop"],
  ]);
  expect(files[0]?.findings.map(({ rule }) => rule)).toContain("no-empty-access-policies");
});

test("one that is not restored is told, and not judged", async () => {
  const { files } = await runOver({ "main.bicepparam": USING }, { bicepCache: folderOf({}) });

  expect(files).toMatchObject([
    {
      path: "main.bicepparam",
      status: "unreadable",
      reason: expect.stringContaining("`bicep restore main.bicepparam` puts it there"),
      findings: [{ rule: "not-analysed", range: { start: { line: 1, column: 7 } } }],
    },
  ]);
});

test("a parameter file that is for no template is listed", async () => {
  const { files } = await runOver({ "base.bicepparam": "using none\nparam name = 'kv'\n" });

  expect(files).toMatchObject([{ status: "not-a-template", reason: "It is a parameter file.", findings: [] }]);
});
