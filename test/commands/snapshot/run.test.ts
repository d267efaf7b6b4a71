import { readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/io/usage-error.ts";
import { snapshotCommand, type SnapshotOptions } from "../../../src/commands/snapshot/run.ts";
import { readSnapshot } from "../../../src/vault/snapshot.ts";
import { fakeAzure, NO_AZURE_OPTIONS, policy, vault, type FakeAzure } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PLAIN: SnapshotOptions = {
  ...NO_AZURE_OPTIONS,
  vaults: [],
  ofWorkspaces: false,
  hashesIds: false,
  keepsRaw: true,
  out: null,
};
const b = vault("kv-b", [policy("p2"), policy("p1")]);
const a = vault("kv-a", []);
const elsewhere = vault("kv-c", [policy("p3")], { resourceGroup: "other" });

async function run(azure: FakeAzure, change: Partial<SnapshotOptions> = {}, folder = folderOf({})) {
  const io = fakeIo(folder);
  const code = await snapshotCommand({ ...PLAIN, ...change }, io, azure.open);
  return { code, io, folder, set: readSnapshot(io.out()) };
}

describe("snapshot", () => {
  it("takes all vaults of the resource group, sorted, with their bodies", async () => {
    const { code, io, set } = await run(fakeAzure({ vaults: [b, a, elsewhere] }));

    expect(code).toBe(0);
    expect(set).toMatchObject({ vaults: [{ id: a.id }, { id: b.id, raw: { name: "kv-b" } }] });
    expect(io.err()).toBe("2 vaults, 2 entries.\n");
  });

  it("takes the subscription when no group is named", async () => {
    const { set } = await run(fakeAzure({ vaults: [a, b, elsewhere], resourceGroup: null }));

    expect(set).toMatchObject({ vaults: { length: 3 } });
  });

  it("takes vaults by name and by id", async () => {
    const { set } = await run(fakeAzure({ vaults: [a, b, elsewhere] }), { vaults: ["KV-B", elsewhere.id] });

    expect(set).toMatchObject({ vaults: [{ id: elsewhere.id }, { id: b.id }] });
  });

  it("tells a named vault that is not there, and fails", async () => {
    const { code, io } = await run(fakeAzure({ vaults: [a] }), { vaults: ["kv-a", "kv-x"] });

    expect(code).toBe(1);
    expect(io.err()).toContain("kv-x");
  });

  it("takes each vault of the workspaces in reach once", async () => {
    const workspaces = [b.id, b.id.toUpperCase(), elsewhere.id, null].map((keyVault, index) => ({
      id: `w${String(index)}`,
      keyVault,
      principals: [],
    }));

    const { set, io } = await run(fakeAzure({ vaults: [a, b, elsewhere], workspaces }), { ofWorkspaces: true });

    expect(set).toMatchObject({ vaults: [{ id: elsewhere.id }, { id: b.id }] });
    expect(io.err()).toContain("The workspace `w3` names no vault.");
  });

  it("holds no id of a principal when ids are hashed, and equal hashes for equal principals", async () => {
    const { io, set } = await run(
      fakeAzure({ vaults: [vault("kv-a", [policy("secret-id")]), vault("kv-b", [policy("SECRET-ID")])] }),
      {
        hashesIds: true,
      },
    );

    expect(io.out()).not.toMatch(/secret-id/i);
    if (!("vaults" in set)) throw new Error(set.message);
    const [first, second] = set.vaults.map(({ accessPolicies }) => accessPolicies[0]?.objectId);
    expect([set.hashedIds, first]).toEqual([true, second]);
  });

  it("leaves bodies out on request", async () => {
    const { io } = await run(fakeAzure({ vaults: [b] }), { keepsRaw: false });

    expect(io.out()).not.toContain('"raw"');
  });

  it("leaves a file as it is when only the time has changed", async () => {
    const { folder } = await run(fakeAzure({ vaults: [b] }), { out: "s.json" });
    const path = join(folder, "s.json");
    const text = readFileSync(path, "utf8");
    utimesSync(path, 1, 1);

    await run(fakeAzure({ vaults: [{ ...b, takenAt: "2027-01-01T00:00:00.000Z" }] }), { out: "s.json" }, folder);

    expect(readFileSync(path, "utf8")).toBe(text);
    expect(statSync(path).mtimeMs).toBe(1_000);
  });

  it("writes a file anew when a vault has changed", async () => {
    const { folder } = await run(fakeAzure({ vaults: [b] }), { out: "s.json" });

    await run(fakeAzure({ vaults: [vault("kv-b", [])] }), { out: "s.json" }, folder);

    expect(readSnapshot(readFileSync(join(folder, "s.json"), "utf8"))).toMatchObject({
      vaults: [{ accessPolicies: [] }],
    });
  });

  it.each([
    ["no subscription", { subscription: null }, {}],
    ["a name without a group", { resourceGroup: null }, { vaults: ["kv-a"] }],
    ["a name that cannot be", {}, { vaults: ["kv_a"] }],
  ])("%s is a mistake of the caller", async (_name, content, change) => {
    await expect(run(fakeAzure(content), change)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("where a snapshot goes to", () => {
  const both = fakeAzure({ vaults: [vault("kv", [policy("p1"), policy("p2")])] });
  const filesIn = (folder: string): readonly string[] => readdirSync(folder).toSorted();

  it.each([".", "folder", "folder/", "none/"])("is no folder: %s", async (out) => {
    const folder = folderOf({ "folder/file": "" });

    await expect(run(both, { out }, folder)).rejects.toBeInstanceOf(UsageError);
  });

  it.each<[name: string, content: string]>([
    ["a template", '{ "resources": [] }'],
    ["a text", "hello"],
  ])("is not %s, which stays as it is", async (_name, content) => {
    const folder = folderOf({ "s.json": content });

    await expect(run(both, { out: "s.json" }, folder)).rejects.toThrow("is not a snapshot");
    expect(readFileSync(join(folder, "s.json"), "utf8")).toBe(content);
  });

  it("may be an empty file, or a snapshot with less in it", async () => {
    const folder = folderOf({ "s.json": "" });
    await run(fakeAzure({ vaults: [vault("kv", [policy("p1")])] }), { out: "s.json" }, folder);

    const { io } = await run(both, { out: "s.json" }, folder);

    expect(io.err()).toBe("1 vault, 2 entries.\n");
    expect(filesIn(folder)).toEqual(["s.json"]);
  });

  it.each<[name: string, later: FakeAzure, change: Partial<SnapshotOptions>]>([
    ["entries", fakeAzure({ vaults: [vault("kv", [policy("p1")])] }), {}],
    ["permissions", fakeAzure({ vaults: [vault("kv", [policy("p1"), policy("p2", { secrets: [] })])] }), {}],
    ["a vault", fakeAzure({ vaults: [vault("kv-b", [policy("p1")])] }), {}],
    ["ids", both, { hashesIds: true }],
  ])("keeps the file beside the new one that lacks %s, and says so", async (_name, later, change) => {
    const folder = folderOf({});
    await run(both, { out: "s.json" }, folder);
    const before = readFileSync(join(folder, "s.json"), "utf8");

    const { code, io } = await run(later, { ...change, out: "s.json" }, folder);

    const [kept = ""] = filesIn(folder).filter((name) => name !== "s.json");
    expect(readFileSync(join(folder, kept), "utf8")).toBe(before);
    expect(io.err()).toContain(`are gone now. The old file is kept as \`${kept}\``);
    expect(code).toBe(0);
  });

  it("keeps each of the fuller files", async () => {
    const folder = folderOf({});
    const less = fakeAzure({ vaults: [vault("kv", [])] });
    for (const azure of [both, less, both, less]) await run(azure, { out: "s.json" }, folder);

    expect(filesIn(folder)).toHaveLength(3);
  });
});
