import { platformClient } from "../http-client.ts";
import { neededVariable, type Environment, type OpenedPullRequest, type OpenOptions } from "../job.ts";
import { gitLabChangedPaths } from "./changed-paths.ts";
import { gitLabComments } from "./comments.ts";
import { gitLabChangedFiles, gitLabReview } from "./review.ts";

/** The merge request of a job of GitLab, of gitlab.com or of a server of one's own. */
export function openGitLab({ env, number, limits }: OpenOptions): OpenedPullRequest {
  const base = neededVariable(env, "CI_API_V4_URL");
  // In a pipeline of a fork the job's own project is the fork.
  const project = env["CI_MERGE_REQUEST_PROJECT_ID"] ?? neededVariable(env, "CI_PROJECT_ID");
  const token = tokenOf(env);
  if (token === "") return { kind: "closed", message: NO_TOKEN };
  const found = number ?? numberOf(env);
  if (found === null) return { kind: "closed", message: NO_MERGE_REQUEST };
  const client = platformClient({ base, headers: { "private-token": token }, limits });
  const projectPath = `/projects/${encodeURIComponent(project)}`;
  const path = `${projectPath}/merge_requests/${String(found)}`;
  const commit = [env["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"], env["CI_COMMIT_SHA"]].find((each) => (each ?? "") !== "");
  const projectPage = env["CI_MERGE_REQUEST_PROJECT_URL"] ?? env["CI_PROJECT_URL"] ?? null;
  const lines = { project: projectPath, mergeRequest: path };
  // Of a merge request that is given, or that comes from a fork, the report may be a stranger's.
  const source = env["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] ?? project;
  const isOwn = number === null && source === project;
  return {
    kind: "open",
    name: `the merge request ${String(found)} of ${env["CI_MERGE_REQUEST_PROJECT_PATH"] ?? `project ${project}`}`,
    comments: gitLabComments(client, {
      path,
      page: projectPage === null ? null : `${projectPage}/-/merge_requests/${String(found)}`,
    }),
    changedPaths: () => gitLabChangedPaths(client, path, commit ?? null),
    suggestions: isOwn
      ? { review: gitLabReview(client, lines), changedFiles: gitLabChangedFiles(client, lines) }
      : null,
  };
}

const NO_TOKEN =
  "There is no token: `CI_JOB_TOKEN` cannot write notes. Make a project access token with the scope `api` and the role Reporter, and give it to the job as the masked variable ARM_GUARD_GITLAB_TOKEN. Pipelines of forks do not get it.";
const NO_MERGE_REQUEST =
  'The job was not started for a merge request: run it where `$CI_PIPELINE_SOURCE == "merge_request_event"`, or give `--pull-request NUMBER`.';

/** `GITLAB_TOKEN` is the name that many tools take. */
function tokenOf(env: Environment): string {
  const own = env["ARM_GUARD_GITLAB_TOKEN"] ?? "";
  return own === "" ? (env["GITLAB_TOKEN"] ?? "") : own;
}

function numberOf(env: Environment): number | null {
  const text = env["CI_MERGE_REQUEST_IID"] ?? "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}
