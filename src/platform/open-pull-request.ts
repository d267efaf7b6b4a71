import type { Environment, OpenedPullRequest, OpenOptions } from "./job.ts";

/** The platforms, as `--on` names them. */
export const PLATFORMS = ["github", "azdo", "gitlab"] as const;

export type PlatformName = (typeof PLATFORMS)[number];

/** The platform whose job this is; `null` where it is none. */
export function seenPlatform(env: Environment): PlatformName | null {
  if (env["GITHUB_ACTIONS"] === "true") return "github";
  if (env["TF_BUILD"]?.toLowerCase() === "true") return "azdo";
  return env["GITLAB_CI"] === "true" ? "gitlab" : null;
}

/**
 * The pull request of a job.
 * @throws {UsageError} when variables of the job are not what the platform sets.
 * @throws {PlatformError} when the platform has to be asked which it is, and cannot be.
 */
export async function openPullRequest(on: PlatformName, options: OpenOptions): Promise<OpenedPullRequest> {
  switch (on) {
    case "github":
      return (await import("./github/open-github.ts")).openGitHub(options);
    case "azdo":
      return (await import("./azdo/open-azdo.ts")).openAzdo(options);
    case "gitlab":
      return (await import("./gitlab/open-gitlab.ts")).openGitLab(options);
  }
}

/** The page of the run in whose job this is; `null` where the platform tells none. */
export async function runPage(on: PlatformName, env: Environment): Promise<string | null> {
  switch (on) {
    case "github":
      return (await import("./github/event.ts")).gitHubRunPage(env);
    case "azdo":
      return azdoRunPage(env);
    case "gitlab":
      return env["CI_JOB_URL"] ?? env["CI_PIPELINE_URL"] ?? null;
  }
}

function azdoRunPage(env: Environment): string | null {
  const [collection, project, build] = [env["SYSTEM_COLLECTIONURI"], env["SYSTEM_TEAMPROJECT"], env["BUILD_BUILDID"]];
  if (collection === undefined || project === undefined || build === undefined) return null;
  return `${collection.replace(/\/$/, "")}/${encodeURIComponent(project)}/_build/results?buildId=${encodeURIComponent(build)}`;
}
