import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault } from "../template-text.ts";

const FILES = {
  "a.json": templateText({
    parameters: { policies: { type: "array" } },
    resources: [vault({ accessPolicies: "[parameters('policies')]" })],
  }),
  "p.json": JSON.stringify({ parameters: { policies: { value: [] } } }),
  "snapshot.json": JSON.stringify({ schemaVersion: 1, takenAt: "2026-11-30T00:00:00Z", hashedIds: false, vaults: [] }),
  "log.txt": "InternalServerError",
  "list.txt": "a.json\n",
  "seed.json": "{}",
};

describe("a format in a file", () => {
  it.each([
    ["lint", ["a.json", "-p", "@p.json"], "p.json"],
    ["lint", ["--files-from", "list.txt"], "list.txt"],
    ["fix", ["a.json"], "a.json"],
    ["fix", ["a.json", "--dry-run", "-p", "@p.json"], "p.json"],
    ["fix", ["a.json", "--dry-run", "--snapshot", "snapshot.json"], "snapshot.json"],
    ["eval", ["-f", "a.json"], "a.json"],
    ["diagnose", ["log.txt"], "log.txt"],
    ["sandbox", ["--seed", "seed.json"], "seed.json"],
    ["sandbox", ["--ca-file", "ca.pem"], "ca.pem"],
  ])("of %s %j never takes the place of %s, which it reads", async (command, args, file) => {
    const cwd = folderOf(FILES);
    const io = fakeIo(cwd);

    const code = await run([command, ...args, "--format", `json=${file}`], io);

    expect({ code, err: io.err() }).toEqual({
      code: 2,
      err: expect.stringContaining(`\`${file}\` is a file that this run reads`),
    });
    expect(readFileSync(join(cwd, file), "utf8")).toEqual(
      Object.entries(FILES).find(([name]) => name === file)?.[1] ?? expect.stringContaining("BEGIN CERTIFICATE"),
    );
  });

  it("leaves standard output to the one format without a file", async () => {
    const cwd = folderOf(FILES);
    const io = fakeIo(cwd);

    await run(["eval", "-f", "a.json", "-p", "@p.json", "-o", "json", "-o", "table=t.txt"], io);

    expect(JSON.parse(io.out())).toHaveProperty("resources");
    expect(readFileSync(join(cwd, "t.txt"), "utf8")).toContain("Microsoft.KeyVault/vaults");
  });
});
