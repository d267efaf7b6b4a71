import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBindings } from "../../src/load/find-bindings.ts";
import { repositorySiteFiles } from "../../src/load/repository-site-files.ts";
import { folderOf } from "../commands/folder.ts";
import { git, GIT_ENV, HAS_GIT, repositoryOf } from "../git-folder.ts";

/** More files than are looked through before git is asked. */
const MANY = Object.fromEntries(Array.from({ length: 2_100 }, (_each, index) => [`many/${String(index)}.txt`, ""]));
const FILES = {
  ...MANY,
  ".gitignore": "out/\n",
  "deploy.sh": "az deployment group create -g rg -f a.json\naz deployment group create -g rg -f gone.json\n",
  "a.json": "{}",
  "gone.json": "{}",
};

describe.skipIf(!HAS_GIT)("the files of a large repository", () => {
  it("are those that git lists: what it ignores, links and what is deleted are none of them", async () => {
    const root = repositoryOf(FILES);
    rmSync(join(root, "gone.json"));
    mkdirSync(join(root, "out"));
    for (const path of ["out/a.json", "out/deploy.sh", "new.sh"]) writeFileSync(join(root, path), "");
    symlinkSync(join(root, "a.json"), join(root, "link.json"));
    git(root, "add", "link.json");

    const { sites, templates, ignoreFiles } = await repositorySiteFiles(root, GIT_ENV);
    const { byTemplate, notJudged } = await findBindings({ cwd: root, env: GIT_ENV });

    expect(sites.map(({ path }) => path)).toEqual(["deploy.sh", "new.sh"]);
    expect([templates, ignoreFiles]).toEqual([["a.json", "gone.json"], []]);
    expect([...byTemplate.keys()]).toEqual([join(root, "a.json")]);
    expect(notJudged.map(({ binding }) => binding.written)).toEqual(["gone.json"]);
  });

  it.each([
    ["there is a repository in it", "inner"],
    ["git has no list of it", null],
  ])("are looked through where %s", async (_what, inner) => {
    const root = inner === null ? folderOf({ ...FILES, ".git/HEAD": "" }) : repositoryOf(FILES);
    if (inner !== null) {
      mkdirSync(join(root, inner));
      git(join(root, inner), "init", "--quiet");
      writeFileSync(join(root, inner, "own.sh"), "");
    }

    const { sites, ignoreFiles } = await repositorySiteFiles(root, GIT_ENV);

    expect(sites.map(({ path }) => path)).toEqual(["deploy.sh", ...(inner === null ? [] : ["inner/own.sh"])]);
    expect(ignoreFiles).toEqual([join(root, ".gitignore")]);
  });
});
