import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/run.ts";
import { emptyVault, withResources } from "../../suppressed-template.ts";
import { fakeIo, type FakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const WIPE = withResources([emptyVault("kv-shop")]);
const ACCEPT = ["--update-baseline", "--accept-new"];
const FILE = "arm-guard-baseline.json";

async function lint(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly io: FakeIo }> {
  const io = fakeIo(folder);
  return { code: await run(["lint", ...args], io), io };
}

describe("lint with a baseline", () => {
  it("accepts a certain wipe with a reason only, and fails on what comes new", async () => {
    const folder = folderOf({ "infra/a.json": WIPE, ".git/HEAD": "" });

    expect((await lint(folder, ...ACCEPT)).code).toBe(1);
    const accepted = await lint(folder, ...ACCEPT, "--reason", "before");
    expect(accepted.code).toBe(0);
    expect(accepted.io.out()).toContain("known from arm-guard-baseline.json");
    const inside = await lint(join(folder, "infra"));
    expect(inside.code).toBe(0);
    writeFileSync(join(folder, "infra/b.json"), withResources([emptyVault("kv-other")]));
    expect((await lint(folder)).code).toBe(1);
    expect((await lint(folder, "--no-baseline")).io.out()).toContain("kv-shop");
  });

  it("reads no baseline that is no file, and waits for none", async () => {
    const folder = folderOf({ "a.json": WIPE });
    mkdirSync(join(folder, FILE));

    const { code, io } = await lint(folder);

    expect(code).toBe(2);
    expect(io.err()).toContain("`arm-guard-baseline.json` cannot be read: It is not a regular file.");
  });

  it("tells what is gone, fails on it where that is asked for, and takes it out", async () => {
    const folder = folderOf({ "a.json": WIPE, "b.json": withResources([emptyVault("kv-b")]) });
    await lint(folder, ...ACCEPT, "--reason", "before");
    rmSync(join(folder, "a.json"));

    expect((await lint(folder)).code).toBe(0);
    expect((await lint(folder, "--strict-baseline")).code).toBe(1);
    expect((await lint(folder, "--update-baseline", "--strict-baseline")).code).toBe(0);
    expect(readFileSync(join(folder, FILE), "utf8")).not.toContain("kv-shop");
  });

  it("is not written from what a change touches", async () => {
    const { code, io } = await lint(folderOf({ "a.json": WIPE }), "--since", "main", "--update-baseline");

    expect(code).toBe(2);
    expect(io.err()).toContain("leave `--since` out to bring the baseline up to date");
  });

  it("leaves entries alone of files that were not named", async () => {
    const folder = folderOf({ "a.json": WIPE, "b.json": withResources([emptyVault("kv-b")]) });
    await lint(folder, ...ACCEPT, "--reason", "before");
    const before = readFileSync(join(folder, FILE), "utf8");

    await lint(folder, "b.json", "--update-baseline");

    expect(readFileSync(join(folder, FILE), "utf8")).toBe(before);
  });

  it("writes nothing where a file could not be read, and reads no baseline that is broken", async () => {
    const folder = folderOf({ "a.json": WIPE, "b.json": '{ "$schema": "deploymentTemplate.json#", x' });

    await expect(lint(folder, ...ACCEPT, "--reason", "before")).resolves.toMatchObject({ code: 2 });
    writeFileSync(join(folder, FILE), '{ "version": 2,\n "findings": {} }');
    const broken = await lint(folder, "a.json");
    expect(broken.code).toBe(2);
    expect(broken.io.err()).toContain(`\`${FILE}:2\`: \`findings\` has to be a list.`);
  });
});
