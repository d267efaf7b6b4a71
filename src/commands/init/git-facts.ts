import { execFile } from "node:child_process";

/** What `init` asks of git. */
export interface GitFacts {
  /** The address of `origin`; `null` where there is none. */
  readonly remote: string | null;
  /** The branch that changes go into: that of the remote, else the one that is checked out, else `main`. */
  readonly branch: string;
}

/** Asks git about a repository; where git is not there, or says nothing, what is usual holds. */
export async function gitFacts(root: string): Promise<GitFacts> {
  const [remote, head, current] = await Promise.all([
    ask(root, "config", "--get", "remote.origin.url"),
    ask(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"),
    ask(root, "symbolic-ref", "--short", "HEAD"),
  ]);
  const branch = head?.replace(/^origin\//, "") ?? current ?? "main";
  return { remote, branch: /^[\w./-]+$/.test(branch) ? branch : "main" };
}

function ask(cwd: string, ...words: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile("git", words, { cwd, timeout: 10_000 }, (error, stdout) => {
      const text = stdout.trim();
      resolve(error !== null || text === "" ? null : text);
    });
  });
}
