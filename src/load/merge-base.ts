import { UsageError } from "../io/usage-error.ts";
import { didYouMean } from "../text/closest.ts";
import { oneLine, type Repository } from "./git.ts";

/** How the merge base of a revision is looked for. */
export interface MergeBaseOptions {
  /** As the user wrote it. */
  readonly revision: string;
  /** Whether a clone without the history may get more of it from its remote. */
  readonly fetches: boolean;
  /** Told what is done, in a sentence. */
  readonly tell: (sentence: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The commit that a change starts from, or why it is not at hand. */
export type MergeBase =
  | { readonly kind: "found"; readonly commit: string }
  /** The rest of a sentence. */
  | { readonly kind: "not-at-hand"; readonly why: string };

/** By how many commits the history of a shallow clone is made longer, step by step; then all of it is fetched. */
const STEPS = [64, 256, 1024] as const;
/** The time that one fetch may take, in milliseconds. */
const FETCH_TIME = 120_000;
/** Characters that the name of no branch has. */
const NO_BRANCH = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{|^[-./]|\/$|\.lock$/u;

/**
 * The best common ancestor of a revision and `HEAD`. Where the clone is too shallow to have it, more is fetched.
 * @throws {UsageError} when the revision is not known, or there is no commit yet.
 */
export async function mergeBase(repository: Repository, options: MergeBaseOptions): Promise<MergeBase> {
  const { revision } = options;
  if (revision === "" || revision.startsWith("-") || /\p{Cc}/u.test(revision))
    throw new UsageError(
      `\`--since ${revision}\` names no revision: give a branch, a tag or a commit, such as \`origin/main\`.`,
    );
  const found = await ancestor(repository, revision);
  if (found.kind === "found") return found;
  if (found.kind === "unknown") return mergeBaseOfOther(repository, options);
  return repository.isShallow ? deepened(repository, revision, options) : unrelated(revision);
}

type Ancestor = { readonly kind: "found"; readonly commit: string } | { readonly kind: "unknown" | "none" };

async function ancestor({ git }: Repository, revision: string): Promise<Ancestor> {
  const { code, stdout } = await git(["merge-base", "--end-of-options", revision, "HEAD"]);
  const [commit = ""] = stdout.toString().split("\n");
  if (code === 0 && commit !== "") return { kind: "found", commit };
  if (code === 1) return { kind: "none" };
  return { kind: "unknown" };
}

function unrelated(revision: string): MergeBase {
  return { kind: "not-at-hand", why: `\`${revision}\` and \`HEAD\` have no commit in common` };
}

/** A name that git does not know may be that of a branch which the clone has under another name, or not yet. */
async function mergeBaseOfOther(repository: Repository, options: MergeBaseOptions): Promise<MergeBase> {
  const { revision, tell } = options;
  if ((await repository.git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])).code !== 0)
    throw new UsageError("There is no commit yet that `--since` could compare with. Commit first, or leave it out.");
  for (const other of await otherNames(repository, options)) {
    const found = await ancestor(repository, other);
    if (found.kind === "unknown") continue;
    tell(`There is no \`${revision}\` in this clone: \`${other}\` is taken for it.`);
    if (found.kind === "found") return found;
    return repository.isShallow ? deepened(repository, other, options) : unrelated(other);
  }
  const branch = await branchOf(repository, revision);
  if (branch !== null && options.fetches && (repository.isShallow || branch.isWritten)) {
    if (await fetched(repository, branch, null)) {
      tell(`\`${branch.name}\` was fetched from \`${branch.remote}\`, because this clone did not have it.`);
      const found = await ancestor(repository, trackedName(branch));
      if (found.kind === "found") return found;
      return repository.isShallow ? deepened(repository, trackedName(branch), options) : unrelated(revision);
    }
  }
  if (repository.isShallow)
    return { kind: "not-at-hand", why: `this shallow clone does not have \`${revision}\`${noFetch(options)}` };
  throw new UsageError(await unknownRevision(repository, revision));
}

function noFetch({ fetches }: MergeBaseOptions): string {
  return fetches ? ", and it could not be fetched" : ", and `--no-fetch` keeps it from being fetched";
}

/**
 * `main` for `origin/main`, and the other way round. The commit that a pull request is tried out on merges it into the branch
 * it is meant for, whose tip is its first parent; GitLab names the commit outright.
 */
async function otherNames(repository: Repository, { revision, env }: MergeBaseOptions): Promise<readonly string[]> {
  const branch = await branchOf(repository, revision);
  if (branch === null) return [];
  const target = targetBranch(env);
  const isTarget = target === branch.name;
  const base = env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] ?? "";
  return [
    ...(branch.isWritten ? [`refs/heads/${branch.name}`] : [`refs/remotes/${branch.remote}/${branch.name}`]),
    ...(isTarget && /^[0-9a-f]{40,64}$/.test(base) ? [base] : []),
    ...(isTarget && (await isMerge(repository)) ? ["HEAD^1"] : []),
  ];
}

/** The branch that a pull request is meant for, as the platform says. */
export function targetBranch(env: MergeBaseOptions["env"]): string | null {
  const names = [
    env["GITHUB_BASE_REF"],
    env["SYSTEM_PULLREQUEST_TARGETBRANCH"],
    env["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"],
  ];
  return names.find((name) => name !== undefined && name !== "")?.replace(/^refs\/heads\//, "") ?? null;
}

async function isMerge({ git }: Repository): Promise<boolean> {
  return (await git(["rev-parse", "--verify", "--quiet", "HEAD^2"])).code === 0;
}

/** A branch of a remote. */
interface Branch {
  readonly remote: string;
  readonly name: string;
  /** Whether the user wrote the remote. */
  readonly isWritten: boolean;
}

async function branchOf({ git }: Repository, revision: string): Promise<Branch | null> {
  if (NO_BRANCH.test(revision)) return null;
  const remotes = (await git(["remote"])).stdout
    .toString()
    .split("\n")
    .filter((name) => name !== "");
  const short = revision.replace(/^refs\/(?:heads|remotes)\//, "");
  const written = remotes.find((name) => short.startsWith(`${name}/`));
  if (written !== undefined) return { remote: written, name: short.slice(written.length + 1), isWritten: true };
  const remote = remotes.includes("origin") ? "origin" : remotes[0];
  return remote === undefined ? null : { remote, name: short, isWritten: false };
}

function trackedName({ remote, name }: Branch): string {
  return `refs/remotes/${remote}/${name}`;
}

async function fetched(
  { git }: Repository,
  branch: Branch,
  depth: string | null,
  more: readonly string[] = [],
): Promise<boolean> {
  const { code } = await git(
    [
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-recurse-submodules",
      "--no-auto-maintenance",
      "--no-write-fetch-head",
      ...(depth === null ? [] : [depth]),
      "--",
      branch.remote,
      `+refs/heads/${branch.name}:${trackedName(branch)}`,
      ...more,
    ],
    { timeout: FETCH_TIME },
  );
  return code === 0;
}

/** Fetches more of the history until there is a common commit, at last all of it. */
async function deepened(repository: Repository, revision: string, options: MergeBaseOptions): Promise<MergeBase> {
  const without = (why: string): MergeBase => ({ kind: "not-at-hand", why: `this clone is too shallow, and ${why}` });
  if (!options.fetches) return without("`--no-fetch` keeps more from being fetched");
  const branch = await branchToFetch(repository, revision, options);
  if (branch === null) return without("it has no remote to fetch more from");
  const { stdout } = await repository.git(["rev-parse", "HEAD"]);
  const head = stdout.toString().trim();
  for (const depth of [...STEPS.map((step) => `--deepen=${String(step)}`), "--unshallow"]) {
    // Not every server gives a commit that no branch ends in.
    const isFetched = (await fetched(repository, branch, depth, [head])) || (await fetched(repository, branch, depth));
    if (!isFetched) return without(`fetching more from \`${branch.remote}\` failed`);
    const found = await ancestor(repository, revision);
    if (found.kind !== "found") continue;
    options.tell(
      `The clone was too shallow: \`git fetch ${depth} ${branch.remote} ${branch.name}\` brought the commit that the change starts from.`,
    );
    return found;
  }
  return unrelated(revision);
}

/** Behind `HEAD^1` stands the branch that the platform names. */
async function branchToFetch(
  repository: Repository,
  revision: string,
  { env }: MergeBaseOptions,
): Promise<Branch | null> {
  const target = targetBranch(env);
  const own = await branchOf(repository, revision);
  const isCommit = own === null || /^[0-9a-f]{7,64}$/.test(own.name);
  return isCommit && target !== null ? branchOf(repository, target) : own;
}

async function unknownRevision({ git, isShallow }: Repository, revision: string): Promise<string> {
  const { stdout, stderr, code } = await git(["for-each-ref", "--format=%(refname:short)", "--count=2000"]);
  if (code !== 0) return `git cannot list the branches: ${oneLine(stderr)}`;
  const names = stdout
    .toString()
    .split("\n")
    .filter((name) => name !== "");
  const hint = didYouMean(revision, names);
  const short = /^[\w-]+\/(.+)$/.exec(revision)?.[1] ?? revision;
  return `There is no revision \`${revision}\` in this ${isShallow ? "shallow " : ""}clone.${hint} \`git fetch origin ${NO_BRANCH.test(short) ? "BRANCH" : short}\` gets a branch of the remote; in pipelines let the checkout fetch all of the history (\`fetch-depth: 0\`).`;
}
