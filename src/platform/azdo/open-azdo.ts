import { platformClient } from "../http-client.ts";
import { neededVariable, type Environment, type OpenedPullRequest, type OpenOptions } from "../job.ts";
import { azdoChangedPaths } from "./changed-paths.ts";
import { azdoComments } from "./comments.ts";

/** The pull request of a job of Azure Pipelines, of the cloud or of a server of one's own. */
export function openAzdo({ env, number, limits }: OpenOptions): OpenedPullRequest {
  const provider = env["BUILD_REPOSITORY_PROVIDER"] ?? "TfsGit";
  if (provider !== "TfsGit") return { kind: "closed", message: elsewhere(provider) };
  const collection = neededVariable(env, "SYSTEM_COLLECTIONURI").replace(/\/$/, "");
  const project = neededVariable(env, "SYSTEM_TEAMPROJECT");
  const repository = neededVariable(env, "BUILD_REPOSITORY_ID");
  const token = env["SYSTEM_ACCESSTOKEN"] ?? "";
  // A variable that is not mapped into a step stands there as it is written.
  if (token === "" || token.startsWith("$(")) return { kind: "closed", message: NO_TOKEN };
  const found = number ?? numberOf(env);
  if (found === null) return { kind: "closed", message: NO_PULL_REQUEST };
  const client = platformClient({ base: collection, headers: { authorization: basic(token) }, limits });
  const name = encodeURIComponent(env["BUILD_REPOSITORY_NAME"] ?? repository);
  const path = `/${encodeURIComponent(project)}`;
  const pullRequest = `${path}/_apis/git/repositories/${encodeURIComponent(repository)}/pullRequests/${String(found)}`;
  return {
    kind: "open",
    name: `the pull request ${String(found)} of ${project}`,
    comments: azdoComments(client, {
      path: pullRequest,
      page: `${collection}${path}/_git/${name}/pullrequest/${String(found)}`,
    }),
    changedPaths: () => azdoChangedPaths(client, pullRequest, env["SYSTEM_PULLREQUEST_SOURCECOMMITID"] ?? null),
    suggestions: null,
  };
}

const NO_TOKEN =
  "There is no token: give the step `env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)`, and allow the build service `Contribute to pull requests` on the repository.";
const NO_PULL_REQUEST =
  "The job was not started for a pull request: run it by a build policy of the branch, or give `--pull-request NUMBER`.";

function elsewhere(provider: string): string {
  return `The repository is not in Azure Repos (\`BUILD_REPOSITORY_PROVIDER\` is \`${provider}\`): for one on GitHub give \`--on github\`, and the variables GITHUB_REPOSITORY and GITHUB_TOKEN.`;
}

function numberOf(env: Environment): number | null {
  const text = env["SYSTEM_PULLREQUEST_PULLREQUESTID"] ?? "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** As Azure DevOps takes both the token of a job and one of a person. */
function basic(token: string): string {
  return `Basic ${Buffer.from(`:${token}`).toString("base64")}`;
}
