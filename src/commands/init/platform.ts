import { existsSync } from "node:fs";
import { join } from "node:path";

/** The platforms that there is a pipeline file for. */
export const PIPELINE_PLATFORMS = ["github", "azdo", "gitlab"] as const;
export type PipelinePlatform = (typeof PIPELINE_PLATFORMS)[number];

/** Hosts by the platform that runs there. */
const HOSTS: readonly (readonly [RegExp, PipelinePlatform])[] = [
  [/(?:^|\.)github\.com$/i, "github"],
  [/(?:^|\.)(?:dev\.azure|visualstudio)\.com$/i, "azdo"],
  [/(?:^|\.)gitlab\.(?:com|[\w.-]+)$/i, "gitlab"],
];

/** What of a platform is in a repository that uses its pipelines. */
const SIGNS: readonly (readonly [string, PipelinePlatform])[] = [
  [".github/workflows", "github"],
  ["azure-pipelines.yml", "azdo"],
  ["azure-pipelines.yaml", "azdo"],
  [".azure-pipelines", "azdo"],
  [".azuredevops", "azdo"],
  [".gitlab-ci.yml", "gitlab"],
];

/** The platforms that a repository's remote and its files speak of: the pipelines that are there count more than the host. */
export function platformsOf(root: string, remote: string | null): readonly PipelinePlatform[] {
  const signs = SIGNS.filter(([path]) => existsSync(join(root, path))).map(([, platform]) => platform);
  if (signs.length > 0) return [...new Set(signs)];
  const host = remote === null ? "" : hostOf(remote);
  return HOSTS.filter(([pattern]) => pattern.test(host)).map(([, platform]) => platform);
}

/** The host of `https://host/path` or `git@host:path`. */
function hostOf(remote: string): string {
  return /^(?:\w+:\/\/)?(?:[^@/]*@)?([^:/]+)/.exec(remote)?.[1] ?? "";
}
