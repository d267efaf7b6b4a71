import { UsageError } from "../../io/usage-error.ts";
import { platformClient, type PlatformClient } from "../http-client.ts";
import { idAt, textAt, valueAt } from "../json-record.ts";
import { neededVariable, type Environment, type OpenedPullRequest, type OpenOptions } from "../job.ts";
import { allPages } from "../pages.ts";
import { gitHubChangedPaths } from "./changed-paths.ts";
import { gitHubComments, repositoryPath } from "./comments.ts";
import { gitHubEvent, numberInEvent } from "./event.ts";
import { gitHubChangedFiles, gitHubReview } from "./review.ts";

/** The pull request of a job of GitHub Actions, of github.com or of a server of one's own. */
export async function openGitHub({ env, number, limits }: OpenOptions): Promise<OpenedPullRequest> {
  const repository = neededVariable(env, "GITHUB_REPOSITORY");
  if (!/^\w[\w.-]*\/(?![.]{1,2}$)[\w.-]+$/.test(repository))
    throw new UsageError(`\`GITHUB_REPOSITORY\` is \`${repository}\`: it has to be \`owner/name\`.`);
  const token = env["GITHUB_TOKEN"] ?? env["GH_TOKEN"] ?? "";
  if (token === "") return { kind: "closed", message: NO_TOKEN };
  const client = platformClient({
    base: env["GITHUB_API_URL"] ?? "https://api.github.com",
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
    },
    limits,
  });
  const event = await gitHubEvent(env);
  const named = number ?? numberInEvent(event, env);
  const found = named ?? (await numberOfRun(event, repository, client));
  if (found === null) return { kind: "closed", message: NO_PULL_REQUEST };
  if (number === null && (await isPast(event, repository, client))) return { kind: "closed", message: PAST };
  // After a run that has ended the report is that of a stranger: nobody is to be offered what it says.
  const isOwn = named !== null && valueAt(event, "workflow_run") === undefined;
  const pullRequest = { repository, number: found, graphQl: graphQlOf(env) };
  return {
    kind: "open",
    name: `the pull request ${String(found)} of ${repository}`,
    comments: gitHubComments(client, pullRequest),
    // What a run that has ended, or a comment, is about is not what the job has checked out.
    changedPaths: async () =>
      valueAt(event, "pull_request") === undefined ? null : gitHubChangedPaths(client, pullRequest),
    suggestions: isOwn
      ? { review: gitHubReview(client, pullRequest), changedFiles: gitHubChangedFiles(client, pullRequest) }
      : null,
  };
}

const NO_TOKEN =
  "There is no token: give the step `env: GITHUB_TOKEN: ${{ github.token }}`, and the job `permissions: pull-requests: write`.";
const NO_PULL_REQUEST =
  "The job was not started for a pull request: run it on `pull_request` or `workflow_run`, or give `--pull-request NUMBER`. Of a run that has ended it is the open one whose last commit is that of the run: after a newer commit there is none.";

const PAST =
  "The pull request has a newer commit than the one that was linted: the run of that one writes the comment.";

/** Whether the commit that an event is about is no longer the last one: a slow run is not to write over a newer one. */
async function isPast(event: unknown, repository: string, client: PlatformClient): Promise<boolean> {
  const [number, linted] = [idAt(event, "pull_request", "number"), textAt(event, "pull_request", "head", "sha")];
  if (number === null || linted === null) return false;
  const { content } = await client.ask({ path: `${repositoryPath(repository)}/pulls/${encodeURIComponent(number)}` });
  const last = textAt(content, "head", "sha");
  return last !== null && last !== linted;
}

/** A server has its GraphQL beside its API, github.com below. */
function graphQlOf(env: Environment): string {
  const api = (env["GITHUB_API_URL"] ?? "https://api.github.com").replace(/\/$/, "");
  return env["GITHUB_GRAPHQL_URL"] ?? `${api.replace(/\/v3$/, "")}/graphql`;
}

/**
 * The open pull request whose run has ended, for a job that the end of that run started. The event names none where it comes
 * from a fork, and files that the run left are the fork's: only what GitHub says itself of branch and commit counts.
 */
async function numberOfRun(event: unknown, repository: string, client: PlatformClient): Promise<number | null> {
  const run = valueAt(event, "workflow_run");
  const [owner, branch] = [textAt(run, "head_repository", "owner", "login"), textAt(run, "head_branch")];
  const commit = textAt(run, "head_sha");
  if (owner === null || branch === null || commit === null) return null;
  const head = encodeURIComponent(`${owner}:${branch}`);
  const pulls = await allPages(client, `${repositoryPath(repository)}/pulls?state=open&head=${head}&per_page=100`);
  const [number, ...others] = pulls
    .filter((pull) => textAt(pull, "head", "sha") === commit)
    .map((pull) => Number(idAt(pull, "number")));
  // One branch may be asked to go into several: nobody knows which of them the report is about.
  return number === undefined || others.length > 0 ? null : number;
}
