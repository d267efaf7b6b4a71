import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { InputIo } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import { listFiles } from "./git-change.ts";
import { openRepository } from "./git.ts";
import { listedSiteFiles, walkedSiteFiles, type SiteFiles } from "./site-files.ts";

/** Entries of folders that are looked through before git is asked: of so few a look takes less time than git. */
const FEW = 2_000;

/**
 * The files of a repository by what they may be for those that deploy its templates. Of a large one git has a list, without what it
 * ignores; where git has none, or there are repositories in it, all of it is looked through.
 */
export async function repositorySiteFiles(root: string, env: InputIo["env"]): Promise<SiteFiles> {
  return walkedSiteFiles(root, FEW) ?? (await gitSiteFiles(root, env)) ?? walkedSiteFiles(root);
}

async function gitSiteFiles(root: string, env: InputIo["env"]): Promise<SiteFiles | null> {
  if (env === undefined) return null;
  try {
    const repository = await openRepository(root, env);
    if (repository.root !== realpathSync(root)) return null;
    const { tracked, untracked, links, holdsRepositories } = await listFiles(repository);
    if (holdsRepositories) return null;
    const isLink = new Set(links);
    const files = listedSiteFiles([...tracked, ...untracked].filter((path) => !isLink.has(path)));
    // What was deleted, and not yet committed, is still in the list.
    return { ...files, isThere: (path) => existsSync(join(root, path)) };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
