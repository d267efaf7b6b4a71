import type { OpenedPullRequest } from "../job.ts";

/** Later. */
export function openGitLab(): Promise<OpenedPullRequest> {
  return Promise.resolve({ kind: "closed", message: "GitLab is not there yet." });
}
