import { execFile } from "node:child_process";
import { UsageError } from "../io/usage-error.ts";

/** What a call of git came to. */
export interface GitAnswer {
  /** `null` where it was ended by force. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The repository around a folder. Nothing in it can have a program run: no filter, hook, monitor or driver of its configuration. */
export interface Repository {
  /** Absolute, links resolved. */
  readonly root: string;
  /** The folder from the root, with `/` behind each part; empty at the root. */
  readonly prefix: string;
  readonly isShallow: boolean;
  /** Runs git in the root. Never throws where git says no: the answer has its code. */
  readonly git: (words: readonly string[], call?: GitCall) => Promise<GitAnswer>;
}

/** How git is called. */
export interface GitCall {
  readonly input?: string;
  /** In milliseconds; none where it is left out. */
  readonly timeout?: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Variables by which git points the programs that it runs, such as hooks, at a repository, an index or an object store: what a
 * run looks at is the folder that it runs in. Those that carry settings stay: the user has set them, not the repository.
 */
const POINTING = new Set([
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_CONFIG",
  "GIT_DIR",
  "GIT_EXTERNAL_DIFF",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_LITERAL_PATHSPECS",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_QUARANTINE_PATH",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
]);

/** Settings by which git would run programs that a repository names. */
const NO_PROGRAMS = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "diff.external=", "core.pager=cat"];
/** Bytes of the longest answer. */
const ANSWER_LIMIT = 1024 * 1024 * 1024;
/** Milliseconds that a question of one line may take. */
const LINE_TIMEOUT = 10_000;
const NOT_INSTALLED = "`--since` needs git, which is not installed here, or not on the `PATH`.";
const FILTER = /^filter\.(.*)\.[^.]*$/s;

/**
 * Opens the repository around a folder.
 * @throws {UsageError} when git is not installed, there is no repository, or git or arm-guard cannot work in it.
 */
export async function openRepository(cwd: string, env: Env): Promise<Repository> {
  const [facts, filters] = await Promise.all([
    runGit(
      ["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix", "--show-toplevel"],
      cwd,
      env,
    ),
    runGit(["config", "-z", "--name-only", "--get-regexp", "^filter\\."], cwd, env),
  ]);
  const [isBare, isShallow, prefix = "", root = ""] = facts.stdout.toString().split("\n");
  if (facts.code !== 0 || root === "") throw new UsageError(refusal(facts.stderr, isBare === "true", cwd));
  const settings = [...NO_PROGRAMS, ...withoutFilters(filters.stdout.toString())];
  return {
    root,
    prefix,
    isShallow: isShallow === "true",
    git: (words, call) => runGit([...settings.flatMap((each) => ["-c", each]), ...words], root, env, call),
  };
}

/** The one line that git answers with; `null` where it is not installed, or has nothing to say. */
export async function gitLine(words: readonly string[], cwd: string, env: Env): Promise<string | null> {
  try {
    const { code, stdout } = await runGit(words, cwd, env, { timeout: LINE_TIMEOUT });
    const line = stdout.toString().trim();
    return code === 0 && line !== "" ? line : null;
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Filters turn what is in the working tree into what is committed, by programs: without one a file is compared as it is. */
function withoutFilters(names: string): readonly string[] {
  const drivers = new Set(names.split("\0").flatMap((name) => FILTER.exec(name)?.[1] ?? []));
  return Array.from(drivers, (driver) => [
    `filter.${driver}.clean=`,
    `filter.${driver}.smudge=`,
    `filter.${driver}.process=`,
    `filter.${driver}.required=false`,
  ]).flat();
}

function refusal(stderr: string, isBare: boolean, cwd: string): string {
  if (/dubious ownership|safe\.directory/.test(stderr))
    return `git does not trust the repository of \`${cwd}\`, because it belongs to another user, as it does in containers. If you trust it, run \`git config --global --add safe.directory ${rootIn(stderr) ?? cwd}\`.`;
  if (isBare || /must be run in a work tree/.test(stderr))
    return "`--since` compares the files of a working tree, and this repository has none here: run it in a checkout (`git worktree add`).";
  if (/not a git repository/i.test(stderr))
    return `\`--since\` compares with a revision, and \`${cwd}\` is in no git repository. Run it in one, or leave \`--since\` out to have everything checked.`;
  return `git cannot read the repository: ${oneLine(stderr)}`;
}

function rootIn(stderr: string): string | null {
  return /safe\.directory '?([^'\n]+?)'?\s*$/m.exec(stderr)?.[1] ?? null;
}

/** What git said, as a part of a message. */
export function oneLine(stderr: string): string {
  return stderr
    .trim()
    .split(/\s*\n\s*/)
    .slice(0, 3)
    .join(" ");
}

function runGit(
  words: readonly string[],
  cwd: string,
  env: Env,
  { input, timeout = 0 }: GitCall = {},
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      words,
      { cwd, env: gitEnv(env), timeout, maxBuffer: ANSWER_LIMIT, encoding: "buffer", windowsHide: true },
      (error, stdout, stderr) => {
        if (error !== null && String(error.code) === "ENOENT") {
          reject(new UsageError(NOT_INSTALLED, { cause: error }));
          return;
        }
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
        resolve({ code, stdout, stderr: stderr.toString() });
      },
    );
    // Git may end before it has read all.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

function gitEnv(env: Env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !POINTING.has(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    LANGUAGE: "",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
}
