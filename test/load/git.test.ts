import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openRepository } from "../../src/load/git.ts";
import { changeSince } from "../../src/load/git-change.ts";
import { folderOf } from "../commands/folder.ts";
import { git, GIT_ENV, HAS_GIT, repositoryOf, writeAll } from "../git-folder.ts";

describe.skipIf(!HAS_GIT)("a repository that is opened", () => {
  it("is the one around the folder, whatever repository the variables of a hook name", async () => {
    const other = repositoryOf({ "b.json": "" });
    const folder = repositoryOf({ "sub/a.json": "" });
    const env = {
      ...GIT_ENV,
      GIT_DIR: join(other, ".git"),
      GIT_INDEX_FILE: join(other, ".git/index"),
      GIT_WORK_TREE: other,
    };

    const repository = await openRepository(join(folder, "sub"), env);

    expect(repository.root).toBe(folder);
    expect(repository.prefix).toBe("sub/");
  });

  it("is that of a further working tree", async () => {
    const folder = repositoryOf({ "a.json": "" });
    const tree = join(folderOf({}), "tree");
    git(folder, "worktree", "add", "--quiet", tree);

    expect((await openRepository(tree, GIT_ENV)).root.endsWith("/tree")).toBe(true);
  });

  it("is refused where git is not installed", async () => {
    await expect(openRepository(repositoryOf({}), { PATH: "/nonexistent" })).rejects.toThrow(
      "needs git, which is not installed",
    );
  });

  it("is refused outside a repository", async () => {
    await expect(openRepository(folderOf({}), GIT_ENV)).rejects.toThrow("is in no git repository");
  });

  it("is refused where it has no working tree", async () => {
    const folder = folderOf({});
    git(folder, "init", "--quiet", "--bare");

    await expect(openRepository(folder, GIT_ENV)).rejects.toThrow("has none here");
  });

  it("is refused, with what allows it, where it belongs to somebody else", async () => {
    const folder = repositoryOf({});
    const env = { ...GIT_ENV, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };

    await expect(openRepository(folder, env)).rejects.toThrow(`git config --global --add safe.directory ${folder}`);
  });

  it("runs no program that its configuration names", async () => {
    const folder = repositoryOf({ ".gitattributes": "*.json filter=bad diff=bad\n", "a.json": "1", "b.json": "1" });
    const trace = join(folder, "ran");
    const program = join(folder, ".git/program");
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${trace}\ncat\n`);
    chmodSync(program, 0o755);
    mkdirSync(join(folder, ".git/hooks"), { recursive: true });
    writeFileSync(join(folder, ".git/hooks/post-index-change"), `#!/bin/sh\necho hook >> ${trace}\n`, { mode: 0o755 });
    for (const name of [
      "filter.bad.clean",
      "filter.bad.smudge",
      "filter.bad.process",
      "diff.bad.command",
      "diff.bad.textconv",
      "diff.external",
      "core.fsmonitor",
      "core.pager",
    ])
      git(folder, "config", name, program);
    // Of the same size and the same second as the index: git would look into it.
    writeAll(folder, { "a.json": "2", "c.json": "3" });

    const change = await changeSince(await openRepository(folder, GIT_ENV), "HEAD");

    expect([...change.before.keys(), ...change.added]).toEqual(["a.json", "c.json"]);
    expect(existsSync(trace)).toBe(false);
  });
});
