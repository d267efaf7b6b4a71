import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openRepository } from "../../src/load/git.ts";
import { mergeBase, type MergeBase } from "../../src/load/merge-base.ts";
import { folderOf } from "../commands/folder.ts";
import { commitAll, git, GIT_ENV, HAS_GIT, repositoryOf, writeAll } from "../git-folder.ts";

interface Found {
  readonly base: MergeBase;
  readonly told: readonly string[];
}

async function find(
  folder: string,
  revision: string,
  options: { fetches?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<Found> {
  const told: string[] = [];
  const repository = await openRepository(folder, GIT_ENV);
  const base = await mergeBase(repository, {
    revision,
    fetches: options.fetches ?? true,
    env: options.env ?? {},
    tell: (sentence) => void told.push(sentence),
  });
  return { base, told };
}

function commitOf(folder: string, revision: string): string {
  return git(folder, "rev-parse", revision).trim();
}

/** A repository in which `topic` left `main` so many commits ago, and `main` went on. */
function origin(commits: number): { readonly folder: string; readonly base: string } {
  const folder = repositoryOf({ "a.json": "1" });
  const base = commitOf(folder, "HEAD");
  git(folder, "checkout", "--quiet", "-b", "topic");
  for (let count = 0; count < commits; count++) commitAll(folder);
  git(folder, "checkout", "--quiet", "main");
  for (let count = 0; count < commits; count++) commitAll(folder);
  git(folder, "checkout", "--quiet", "topic");
  return { folder, base };
}

function clone(folder: string, ...words: readonly string[]): string {
  const target = join(folderOf({}), "clone");
  git(folder, "clone", "--quiet", ...words, `file://${folder}`, target);
  return target;
}

describe.skipIf(!HAS_GIT)("the commit that a change starts from", () => {
  it("is where the branches parted, not the end of the other", async () => {
    const { folder, base } = origin(2);

    expect((await find(folder, "main")).base).toEqual({ kind: "found", commit: base });
  });

  it("is found in a shallow clone, of which more is fetched", async () => {
    const { folder, base } = origin(5);
    const shallow = clone(folder, "--depth=1", "--branch=topic");

    const { base: found, told } = await find(shallow, "origin/main");

    expect(found).toEqual({ kind: "found", commit: base });
    expect(told.join("\n")).toContain("was fetched from `origin`");
  });

  it("is not fetched where that is forbidden", async () => {
    const { folder } = origin(2);
    const shallow = clone(folder, "--depth=1", "--branch=topic");

    const { base } = await find(shallow, "origin/main", { fetches: false });

    expect(base.kind === "not-at-hand" && base.why).toContain("`--no-fetch`");
  });

  it("is not at hand where the remote of a shallow clone is gone", async () => {
    const { folder } = origin(2);
    const shallow = clone(folder, "--depth=1", "--branch=topic");
    git(shallow, "remote", "set-url", "origin", "file:///nonexistent");

    expect((await find(shallow, "origin/main")).base.kind).toBe("not-at-hand");
  });

  it("is that of the branch of the remote where the clone has no branch of its own, which is told", async () => {
    const { folder, base } = origin(1);
    const { base: found, told } = await find(clone(folder, "--branch=topic"), "main");

    expect(found).toEqual({ kind: "found", commit: base });
    expect(told).toEqual(["There is no `main` in this clone: `refs/remotes/origin/main` is taken for it."]);
  });

  it("is the first parent of the commit that a pull request is tried out in, where nothing else is there", async () => {
    const { folder } = origin(2);
    const tip = commitOf(folder, "main");
    git(folder, "checkout", "--quiet", "--detach", "main");
    git(folder, "merge", "--quiet", "--no-ff", "--message=merge", "topic");
    git(folder, "branch", "tried");
    const shallow = clone(folder, "--depth=2", "--branch=tried");

    const { base } = await find(shallow, "origin/main", { fetches: false, env: { GITHUB_BASE_REF: "main" } });

    expect(base).toEqual({ kind: "found", commit: tip });
  });

  it("is not at hand where two branches have none in common", async () => {
    const folder = repositoryOf({ "a.json": "1" });
    git(folder, "checkout", "--quiet", "--orphan", "other");
    commitAll(folder);

    expect((await find(folder, "main")).base).toEqual({
      kind: "not-at-hand",
      why: "`main` and `HEAD` have no commit in common",
    });
  });

  it("needs a commit", async () => {
    const folder = folderOf({});
    git(folder, "init", "--quiet", "--initial-branch=main");

    await expect(find(folder, "main")).rejects.toThrow("There is no commit yet");
  });

  for (const revision of ["", "-x", "--output=x", "a\nb"])
    it(`does not take ${JSON.stringify(revision)} for a revision`, async () => {
      await expect(find(repositoryOf({}), revision)).rejects.toThrow("names no revision");
    });

  it("is not that of a name that nothing has, for which one is suggested", async () => {
    const folder = repositoryOf({});
    git(folder, "branch", "release");

    await expect(find(folder, "relaese")).rejects.toThrow(
      "There is no revision `relaese` in this clone. Did you mean `release`?",
    );
    await expect(find(folder, "mian")).rejects.toThrow("Did you mean `main`?");
  });

  it("is not that of a file", async () => {
    const folder = repositoryOf({});
    writeAll(folder, { "a.json": "1" });
    commitAll(folder);
    writeFileSync(join(folder, "b"), "");

    await expect(find(folder, "HEAD:a.json")).rejects.toThrow("There is no revision");
  });
});
