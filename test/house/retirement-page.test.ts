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
const SNAPSHOT = JSON.stringify({
  schemaVersion: 1,
  takenAt: "2026-11-25T08:00:00.000Z",
  vaults: [
    {
      id: "/subscriptions/00000000-0000-4000-8000-00000000005b/resourceGroups/rg-shop/providers/Microsoft.KeyVault/vaults/kv-seen",
      tenantId: "7e4a",
      authorization: "rbac",
      accessPolicies: [],
    },
  ],
});

describe("the page on what to do before 2027-02-27", () => {
  it("has commands that lead there, one after the other", async () => {
    const folder = folderOf({
      "said.json": templateText({
        resources: [vault({ enableRbacAuthorization: true }), child("Microsoft.KeyVault/vaults/secrets", "kv-shop/db")],
      }),
      "seen.json": silent("kv-seen"),
      "asked.json": silent("kv-asked"),
      "arm-guard.json": config,
    });
    const old = (): readonly string[] =>
      ["said", "seen", "asked"].filter((name) =>
        /202\d-0[57]-01/.test(readFileSync(join(folder, `${name}.json`), "utf8")),
      );
    const left: (readonly [command: string, code: number, old: readonly string[]])[] = [];
    for (const command of commands) {
      const [, ...args] = command.split(" ");
      const code = await run(args, fakeIo(folder));
      if (args[0] === "snapshot") writeFileSync(join(folder, "snapshot.json"), SNAPSHOT);
      left.push([args[0] ?? "", code, old()]);
    }

    expect(left).toEqual([
      ["lint", 0, ["said", "seen", "asked"]],
      ["fix", 0, ["said", "seen", "asked"]],
      ["fix", 0, ["seen", "asked"]],
      // Nobody is signed in here; wrong flags would end with 2.
      ["snapshot", 4, ["seen", "asked"]],
      ["fix", 0, ["asked"]],
      ["fix", 0, []],
      ["lint", 0, []],
      ["lint", 0, []],
    ]);
  });
});
