import type { OpenedPullRequest } from "../job.ts";

/** Later. */
export function openAzdo(): Promise<OpenedPullRequest> {
  return Promise.resolve({ kind: "closed", message: "Azure DevOps is not there yet." });
}
