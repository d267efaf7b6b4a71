import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf } from "./commands/folder.ts";

/** Whether git is there: tests that need it are skipped where it is not. */
export const HAS_GIT: boolean = spawnSync("git", ["--version"]).status === 0;

/** Settings of no user and no machine, whatever hook or pipeline the tests run in. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "n",
  GIT_AUTHOR_EMAIL: "n@example.org",
  GIT_COMMITTER_NAME: "n",
  GIT_COMMITTER_EMAIL: "n@example.org",
};

/** Runs git in a folder, and gives what it prints. */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", words, { cwd: folder, env: GIT_ENV, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** A new repository whose branch `main` has the files in one commit. */
export function repositoryOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(folderOf(files));
  git(folder, "init", "--quiet", "--initial-branch=main");
  commitAll(folder);
  return folder;
}

let commits = 0;

/** Commits all that is in a working tree. No two commits are the same. */
export function commitAll(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", `--message=change ${String(commits++)}`);
}

/** Writes files, and takes away those that are `null`. */
export function writeAll(folder: string, files: Readonly<Record<string, string | Uint8Array | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, path);
    if (content === null) {
      rmSync(absolute, { recursive: true });
      continue;
    }
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
}
