import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { child, ENTRY, templateText, vault } from "../template-text.ts";

const page = readFileSync(new URL("../../docs/before-2027-02-27.md", import.meta.url), "utf8");
const commands = [...page.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n"));
const [config = ""] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = ""]) => text);

const silent = (name: string): string => templateText({ resources: [vault({ accessPolicies: [ENTRY] }, { name })] });
/** Of vaults, by what they use. */
function snapshot(models: Readonly<Record<string, string>>): string {
  const group = "/subscriptions/00000000-0000-4000-8000-00000000005b/resourceGroups/rg-shop";
  const vaults = Object.entries(models).map(([name, authorization]) => ({
    id: `${group}/providers/Microsoft.KeyVault/vaults/${name}`,
    tenantId: "7e4a0000-0000-4000-8000-000000000001",
    authorization,
    accessPolicies: [],
  }));
  return JSON.stringify({ schemaVersion: 1, takenAt: "2026-11-25T08:00:00.000Z", vaults });
}

/** What a snapshot would have when it is taken, by its file. */
const SNAPSHOTS: Readonly<Record<string, string>> = {
  "snapshot.json": snapshot({ "kv-shop": "rbac", "kv-seen": "access-policies" }),
  "after.json": snapshot({ "kv-shop": "rbac", "kv-seen": "rbac" }),
};

describe("the page on what to do before 2027-02-27", () => {
  it("has commands that lead there, one after the other", async () => {
    const folder = folderOf({
      "main.json": templateText({
        resources: [vault({ enableRbacAuthorization: true }), child("Microsoft.KeyVault/vaults/secrets", "kv-shop/db")],
      }),
      "seen.json": silent("kv-seen"),
      "asked.json": silent("kv-asked"),
      "arm-guard.json": config,
    });
    const old = (): readonly string[] =>
      ["main", "seen", "asked"].filter((name) =>
        /202\d-0[57]-01/.test(readFileSync(join(folder, `${name}.json`), "utf8")),
      );
    const left: (readonly [command: string, code: number, old: readonly string[]])[] = [];
    for (const command of commands) {
      const [, ...args] = command.split(" ");
      const code = await run(args, fakeIo(folder));
      const out = args[args.indexOf("--out") + 1] ?? "";
      if (args[0] === "snapshot") writeFileSync(join(folder, out), SNAPSHOTS[out] ?? "");
      left.push([args[0] ?? "", code, old()]);
    }

    expect(left).toEqual([
      ["lint", 0, ["main", "seen", "asked"]],
      ["fix", 0, ["main", "seen", "asked"]],
      ["fix", 0, ["seen", "asked"]],
      // Nobody is signed in here; wrong flags would end with 2.
      ["snapshot", 4, ["seen", "asked"]],
      ["fix", 0, ["asked"]],
      ["fix", 0, []],
      ["lint", 0, []],
      ["diff", 0, []],
      ["lint", 0, []],
      ["migrate", 0, []],
      ["snapshot", 4, []],
      ["fix", 0, []],
    ]);
    expect(readFileSync(join(folder, "to-roles/kv-seen/README.md"), "utf8")).toContain("bash migrate.sh flip");
    expect(JSON.parse(readFileSync(join(folder, "seen.json"), "utf8"))).toMatchObject({
      resources: [{ apiVersion: "2026-02-01", properties: { enableRbacAuthorization: true } }, {}],
    });
  });
});
