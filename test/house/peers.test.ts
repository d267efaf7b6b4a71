import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compared, rulesOf, tableText, wrongIn, type PeerCase } from "../../scripts/peers-table.ts";
import { folderOf } from "../commands/folder.ts";

const ROOT = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/peers.md", ROOT), "utf8");
const { cases }: { readonly cases: readonly PeerCase[] } = JSON.parse(
  readFileSync(new URL("scripts/peers.json", ROOT), "utf8"),
);

const vault = (properties: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { isProtected: { type: "bool", defaultValue: false } },
    resources: [{ type: "Microsoft.KeyVault/vaults", apiVersion: "2026-02-01", name: "kv", location: "x", properties }],
  });

describe("the answers of other tools", () => {
  it("are about checks that a rule of the set `security` names", () => {
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter((each) => rulesOf(each).length === 0)).toEqual([]);
  });

  it("have a row each on the page, with the reason where we differ", () => {
    for (const { fixture, reason = "" } of cases) {
      expect(page).toContain(`/${fixture})`);
      expect(page).toContain(reason);
    }
    expect(page.split("\n").filter((line) => /\| (?:stricter|looser) +\| +\|$/.test(line))).toEqual([]);
  });
});

describe("the comparison with other tools", () => {
  const folder = folderOf({
    "open.json": vault({}),
    "closed.json": vault({ enablePurgeProtection: true }),
    "asked.json": vault({ enablePurgeProtection: "[parameters('isProtected')]" }),
  });
  const asked = (fixture: string, answer: PeerCase["answer"]): PeerCase => ({
    tool: "Checkov",
    check: "CKV_AZURE_110",
    repository: "a/b",
    fixture,
    answer,
    source: "its name",
  });

  it("tells who is stricter, and leaves out what is not at hand", async () => {
    const own = [
      asked("open.json", "fail"),
      asked("asked.json", "fail"),
      asked("open.json", "pass"),
      asked("closed.json", "fail"),
      asked("open.json", "not known"),
      asked("none.json", "fail"),
    ];

    const done = await compared(own, (_repository, path) => (path === "none.json" ? null : join(folder, path)));

    expect(done.map(({ fixture, own: found, result }) => `${fixture} ${found} ${result}`).sort()).toEqual([
      "asked.json possible same",
      "closed.json none looser",
      "open.json certain not known",
      "open.json certain same",
      "open.json certain stricter",
    ]);
    expect(wrongIn(done)).toHaveLength(2);
    expect(wrongIn(done.map((each) => ({ ...each, reason: "x" })))).toHaveLength(3);
    expect(tableText(done).split("\n")).toHaveLength(8);
  });
});
