import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles } from "../../src/commands/find-files.ts";
import { folderOf } from "./folder.ts";

const find = async (cwd: string, ...paths: readonly string[]): Promise<readonly string[]> =>
  (await findFiles(paths, { cwd })).map(({ path }) => path);

describe("the files to lint", () => {
  it("are those of the working folder when none is named", async () => {
    const cwd = folderOf({
      "b.json": "{}",
      "a/c.jsonc": "{}",
      "main.bicep": "",
      "x.bicepparam": "",
      "notes.md": "",
      "node_modules/m/p.json": "{}",
    });

    expect(await find(cwd)).toEqual(["a/c.jsonc", "b.json", "main.bicep", "x.bicepparam"]);
  });

  it("leave out what .gitignore files ignore, those of inner folders, too", async () => {
    const cwd = folderOf({
      ".gitignore": "out/\n*.tmp.json\n",
      "out/a.json": "{}",
      "b.tmp.json": "{}",
      "c.json": "{}",
      "deep/.gitignore": "secret.json",
      "deep/secret.json": "{}",
      "deep/d.json": "{}",
    });
    mkdirSync(join(cwd, ".git"));

    expect(await find(cwd)).toEqual(["c.json", "deep/d.json"]);
    expect(await find(join(cwd, "deep"), ".")).toEqual(["d.json"]);
  });

  it("are a named file whatever its ending, and each once", async () => {
    const cwd = folderOf({ "a.txt": "{}", "b.json": "{}" });

    expect(await find(cwd, "a.txt", "b.json", ".", "./b.json")).toEqual(["a.txt", "b.json"]);
  });

  it("are what a glob matches", async () => {
    const cwd = folderOf({ "infra/a.json": "{}", "infra/b/c.json": "{}", "other/d.json": "{}" });

    expect(await find(cwd, "infra/**/*.json")).toEqual(["infra/a.json", "infra/b/c.json"]);
  });

  it("are named in full outside of the working folder", async () => {
    const cwd = folderOf({});
    const other = folderOf({ "a.json": "{}" });

    expect(await find(cwd, join(other, "a.json"))).toEqual([join(other, "a.json")]);
  });

  it("end where links go in circles", async () => {
    const cwd = folderOf({ "a.json": "{}" });
    symlinkSync(cwd, join(cwd, "again"));

    expect(await find(cwd)).toEqual(["a.json"]);
  });

  it("must be there", async () => {
    const cwd = folderOf({});

    await expect(find(cwd, "nowhere.json")).rejects.toThrow("No such file or folder: `nowhere.json`.");
    await expect(find(cwd, "*.json")).rejects.toThrow("No file matches `*.json`.");
  });
});
