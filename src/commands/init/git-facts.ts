import type { Io } from "../../io/io.ts";
import { gitLine } from "../../load/git.ts";

/** What `init` asks of git. */
export interface GitFacts {
  /** The address of `origin`; `null` where there is none. */
  readonly remote: string | null;
  /** The branch that changes go into: that of the remote, else the one that is checked out, else `main`. */
  readonly branch: string;
}

/** Asks git about a repository; where git is not there, or says nothing, what is usual holds. */
export async function gitFacts(root: string, { env }: Pick<Io, "env">): Promise<GitFacts> {
  const [remote, head, current] = await Promise.all([
    gitLine(["config", "--get", "remote.origin.url"], root, env),
    gitLine(["symbolic-ref", "--short", "refs/remotes/origin/HEAD"], root, env),
    gitLine(["symbolic-ref", "--short", "HEAD"], root, env),
  ]);
  const branch = head?.replace(/^origin\//, "") ?? current ?? "main";
  return { remote, branch: /^[\w./-]+$/.test(branch) ? branch : "main" };
}
