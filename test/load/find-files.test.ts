import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdir, symlinkSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles, type Search } from "../../src/load/find-files.ts";
import type { ReadFolder } from "../../src/load/walk-folder.ts";
import { folderOf } from "../commands/folder.ts";

const search = (cwd: string, ...paths: readonly string[]): Promise<Search> => findFiles(paths, { cwd });
const find = async (cwd: string, ...paths: readonly string[]): Promise<readonly string[]> =>
  (await search(cwd, ...paths)).files.map(({ path }) => path);
const leftOut = async (cwd: string, ...paths: readonly string[]): Promise<readonly (readonly string[])[]> =>
  (await search(cwd, ...paths)).leftOut.map(({ path, kind, reason }) => [path, kind, reason]);

/** A repository's folder with the given files. */
function repositoryOf(files: Readonly<Record<string, string>>): string {
  const cwd = folderOf(files);
  mkdirSync(join(cwd, ".git"), { recursive: true });
  return cwd;
}

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

  it("are found whatever the case of their ending, and in folders whose names begin with a dot", async () => {
    const cwd = repositoryOf({ "A.JSON": "{}", ".infra/.x/b.Json": "{}", "C.Bicep": "", ".git/d.json": "{}" });

    expect(await find(cwd)).toEqual([".infra/.x/b.Json", "A.JSON", "C.Bicep"]);
  });

  it("are a named file whatever its ending, and each once", async () => {
    const cwd = folderOf({ "a.txt": "{}", "b.json": "{}" });

    expect(await find(cwd, "a.txt", "b.json", ".", "./b.json")).toEqual(["a.txt", "b.json"]);
    expect((await search(cwd, ".", "b.json")).files[0]?.isNamed).toBe(true);
  });

  it("are what a glob matches, of hidden folders, too", async () => {
    const cwd = folderOf({ "infra/a.json": "{}", "infra/.b/c.json": "{}", "other/d.json": "{}" });

    expect(await find(cwd, "infra/**/*.json")).toEqual(["infra/.b/c.json", "infra/a.json"]);
    expect(await find(cwd, join(cwd, "{infra,other}/*.json"))).toEqual(["infra/a.json", "other/d.json"]);
  });

  it("are named in full outside of the working folder", async () => {
    const cwd = folderOf({});
    const other = folderOf({ "a.json": "{}" });

    expect(await find(cwd, join(other, "a.json"))).toEqual([join(other, "a.json")]);
  });

  it("are named in short where their names begin with two dots", async () => {
    expect(await find(folderOf({ "..a.json": "{}" }))).toEqual(["..a.json"]);
  });

  it.skipIf(sep === "\\")("may have a backslash in their names", async () => {
    const cwd = folderOf({ "C:\\x.json": "{}", "a/b\\c.json": "{}" });

    const { files } = await search(cwd, ".");

    expect(files.map(({ path }) => path)).toEqual(["C:\\x.json", "a/b\\c.json"]);
    expect(files.map(({ absolute }) => absolute !== null && existsSync(absolute))).toEqual([true, true]);
  });

  it("must be there", async () => {
    const cwd = folderOf({});

    await expect(find(cwd, "nowhere.json")).rejects.toThrow("No such file or folder: `nowhere.json`.");
    await expect(find(cwd, "*.json")).rejects.toThrow("No file matches `*.json`.");
  });

  it("are suggested where their names are misspelt", async () => {
    const cwd = folderOf({ "infra/azuredeploy.json": "{}" });

    await expect(find(cwd, "infar")).rejects.toThrow("No such file or folder: `infar`. Did you mean `infra`?");
    await expect(find(cwd, "infra/azuredploy.json")).rejects.toThrow("Did you mean `infra/azuredeploy.json`?");
    await expect(find(cwd, "infra/main.json")).rejects.toThrow(/`infra\/main\.json`\.$/);
  });
});

describe("what git ignores", () => {
  it("is left out and counted, by the rules of inner folders, too", async () => {
    const cwd = repositoryOf({
      ".gitignore": "out/\n*.tmp.json\n",
      "out/a.json": "{}",
      "b.tmp.json": "{}",
      "c.json": "{}",
      "deep/.gitignore": "secret.json",
      "deep/secret.json": "{}",
      "deep/d.json": "{}",
    });

    expect(await find(cwd)).toEqual(["c.json", "deep/d.json"]);
    expect((await search(cwd)).ignored).toBe(3);
    expect(await find(join(cwd, "deep"), ".")).toEqual(["d.json"]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["a rule that is taken back below", { ".gitignore": "*.json", "sub/.gitignore": "!keep.json" }],
    ["a rule that is taken back in the same file", { ".gitignore": "sub/*\n!sub/keep.json" }],
    ["a folder whose files cannot be taken back", { ".gitignore": "sub/\n!sub/keep.json" }],
    ["a rule for folders alone", { ".gitignore": "keep.json/\nother.json" }],
    ["a rule for the root alone", { ".gitignore": "/keep.json\n/sub/other.json" }],
    [
      "rules of three levels",
      { ".gitignore": "*.json", "sub/.gitignore": "!*.json", "sub/in/.gitignore": "keep.json" },
    ],
    ["a double star", { ".gitignore": "**/in/*.json\n!**/keep.json" }],
    ["a hidden folder", { ".gitignore": ".*\n!.gitignore\n!.infra" }],
    ["comments, spaces and escapes", { ".gitignore": "# keep.json\n\\#x\nother.json   \n" }],
  ])("is what git itself says of %s", async (_name, rules) => {
    const names = ["keep.json", "other.json", "x.json"];
    const files = ["", "sub/", "sub/in/", ".infra/", ".other/"].flatMap((folder) => names.map((name) => folder + name));
    const cwd = folderOf({ ...Object.fromEntries(files.map((file) => [file, "{}"])), ...rules });
    execFileSync("git", ["init", "-q"], { cwd });
    const listed = execFileSync("git", ["ls-files", "-o", "--exclude-standard"], { cwd, encoding: "utf8" });

    expect(await find(cwd)).toEqual(
      listed
        .split("\n")
        .filter((path) => path.endsWith(".json"))
        .toSorted(),
    );
  });

  it.each([["build"], ["build/sub"], ["build/*.json"], ["build/sub/b.json"]])(
    "is read where it is named: %s",
    async (path) => {
      const cwd = repositoryOf({ ".gitignore": "build/", "build/a.json": "{}", "build/sub/b.json": "{}" });

      expect((await find(cwd, path)).length).toBeGreaterThan(0);
    },
  );

  it("is told where nothing else matches", async () => {
    const cwd = repositoryOf({ ".gitignore": "*.json", "a.json": "{}", "b.json": "{}" });

    await expect(find(cwd, "*.json")).rejects.toThrow("Git ignores all files that match `*.json` (2).");
  });

  it("is matched in little time, whatever the rules", async () => {
    const name = `${"a".repeat(200)}.json`;
    const cwd = repositoryOf({ ".gitignore": `${"*a".repeat(60)}*b\n${"x".repeat(200_000)}\n`, [name]: "{}" });

    expect(await find(cwd)).toEqual([name]);
  });

  it.each([
    ["that are too many", "x\n".repeat(5_001) + "a.json"],
    ["one of which takes back what another ignores, and cannot be matched", `*.json\n!${"*a".repeat(60)}.json`],
  ])("is looked at by rules %s", async (_name, rules) => {
    expect(await find(repositoryOf({ ".gitignore": rules, "a.json": "{}" }))).toEqual(["a.json"]);
  });

  it("is looked at where the rules are no file", async () => {
    const cwd = repositoryOf({ "a.json": "{}" });
    execFileSync("mkfifo", [".gitignore"], { cwd });

    expect(await find(cwd)).toEqual(["a.json"]);
  });
});

describe("what is not read of a folder", () => {
  it("is told of links: those that lead out, nowhere, to folders, and to files that are found themselves", async () => {
    const cwd = folderOf({ "repo/a.json": "{}", "repo/in/b.json": "{}", "beside/c.json": "{}" });
    const outside = folderOf({ "d.json": "{}" });
    const link = (target: string, name: string): void => {
      symlinkSync(target, join(cwd, "repo", name));
    };
    link("../beside/c.json", "beside.json");
    link(join(outside, "d.json"), "out.json");
    link("nowhere.json", "gone.json");
    link("a.json", "twin.json");
    link("in", "again");
    link("../beside", "folder");
    link("nowhere", "not-asked-for");
    link(cwd, "circle");

    expect(await find(cwd, "repo")).toEqual(["repo/a.json", "repo/beside.json", "repo/in/b.json"]);
    expect(await leftOut(cwd, "repo")).toEqual([
      ["repo/again", "listed", "It is a symbolic link to the folder `repo/in`, which is searched itself."],
      ["repo/circle", "not-read", expect.stringContaining("which is not followed")],
      ["repo/folder", "not-read", expect.stringContaining("which is not followed")],
      ["repo/gone.json", "not-read", "It is a symbolic link that leads nowhere."],
      ["repo/out.json", "not-read", expect.stringContaining("leads out of the folder of this run")],
      ["repo/twin.json", "listed", "It is a symbolic link to `repo/a.json`, which is read itself."],
    ]);
    expect(await find(cwd, "repo/out.json")).toEqual(["repo/out.json"]);
  });

  it("is told of what is not a regular file", async () => {
    const cwd = folderOf({ "a.json": "{}" });
    execFileSync("mkfifo", [join(cwd, "pipe.json"), join(cwd, "pipe")]);

    expect(await find(cwd)).toEqual(["a.json"]);
    expect(await leftOut(cwd)).toEqual([["pipe.json", "not-read", "It is not a regular file."]]);
  });

  it("is told of folders that cannot be listed", async () => {
    const cwd = folderOf({ "a.json": "{}", "closed/b.json": "{}", "open/c.json": "{}" });
    const refusing: ReadFolder = (path, done) => {
      if (basename(path) === "closed") done(new Error("EACCES: permission denied"), []);
      else readdir(path, { withFileTypes: true }, done);
    };
    const { files, leftOut: left } = await findFiles([], { cwd }, refusing);

    expect(files.map(({ path }) => path)).toEqual(["a.json", "open/c.json"]);
    expect(left).toEqual([
      { path: "closed", kind: "error", reason: "The folder cannot be read: EACCES: permission denied." },
    ]);
  });
});
