import type { PlatformClient } from "../http-client.ts";
import { idAt, textAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import { PlatformError } from "../platform-error.ts";
import type { CommentText, OwnComment, PullRequestComments } from "../pull-request.ts";

/** A pull request of GitHub, or of a GitHub Enterprise server. */
export interface GitHubPullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** The whole address of its GraphQL. */
  readonly graphQl: string;
}

/** Who writes with the token of a workflow, where GitHub does not tell who a token belongs to. */
const WORKFLOW_AUTHOR = "github-actions[bot]";

/** The comments below a pull request, which GitHub keeps as those of an issue. */
export function gitHubComments(client: PlatformClient, pullRequest: GitHubPullRequest): PullRequestComments {
  const { repository, number, graphQl } = pullRequest;
  const issues = `${repositoryPath(repository)}/issues`;
  return {
    async own(isOurs) {
      const author = await viewer(client, graphQl);
      const comments = await allPages(client, `${issues}/${String(number)}/comments?per_page=100`);
      return comments.flatMap((comment) => {
        const [id, body] = [idAt(comment, "id"), textAt(comment, "body")];
        const isOwn = textAt(comment, "user", "login") === author;
        return id !== null && body !== null && isOwn && isOurs(body) ? [{ id, body }] : [];
      });
    },
    async write({ body }: CommentText, over: OwnComment | null) {
      const { content } = await (over === null
        ? client.ask({ method: "POST", path: `${issues}/${String(number)}/comments`, body: { body } })
        : client.ask({ method: "PATCH", path: `${issues}/comments/${over.id}`, body: { body } }));
      return textAt(content, "html_url");
    },
    async remove({ id }: OwnComment) {
      await client.ask({ method: "DELETE", path: `${issues}/comments/${id}` });
    },
  };
}

/** The path of a repository below the address of the API. */
export function repositoryPath(repository: string): string {
  return `/repos/${repository.split("/").map(encodeURIComponent).join("/")}`;
}

/** Whose token it is: the token of a workflow may ask that of GraphQL alone, and not of `/user`. */
export async function viewer(client: PlatformClient, graphQl: string): Promise<string> {
  const question = { method: "POST", path: graphQl, body: { query: "{viewer{login}}" }, isRepeatable: true } as const;
  try {
    const { content } = await client.ask(question);
    return textAt(content, "data", "viewer", "login") ?? WORKFLOW_AUTHOR;
  } catch (error) {
    if (error instanceof PlatformError && (error.kind === "refused" || error.kind === "not-found"))
      return WORKFLOW_AUTHOR;
    throw error;
  }
}
