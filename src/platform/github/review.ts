import type { PlatformClient } from "../http-client.ts";
import { idAt, textAt, valueAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import { linesOfPatch } from "../patch-lines.ts";
import { suggestionBlock, type ChangedFile, type PullRequestReview, type ReadChangedFiles } from "../review.ts";
import { repositoryPath, viewer, type GitHubPullRequest } from "./comments.ts";

/** The review comments of a pull request. */
export function gitHubReview(client: PlatformClient, pullRequest: GitHubPullRequest): PullRequestReview {
  const { repository, graphQl } = pullRequest;
  const pull = pullPath(pullRequest);
  return {
    async own(isOurs) {
      const author = await viewer(client, graphQl);
      const comments = await allPages(client, `${pull}/comments?per_page=100`);
      const answered = new Set(comments.flatMap((comment) => idAt(comment, "in_reply_to_id") ?? []));
      return comments.flatMap((comment) => {
        const [id, body] = [idAt(comment, "id"), textAt(comment, "body")];
        if (id === null || body === null || textAt(comment, "user", "login") !== author || !isOurs(body)) return [];
        // Where its lines have changed since, GitHub tells no line.
        return [{ id, body, isUntouched: typeof valueAt(comment, "line") === "number" && !answered.has(id) }];
      });
    },
    async suggest({ path, firstLine, lastLine, text, head, tail }) {
      const { content } = await client.ask({ path: pull });
      const start = firstLine === lastLine ? {} : { start_line: firstLine, start_side: "RIGHT" };
      const at = { path, line: lastLine, side: "RIGHT", commit_id: textAt(content, "head", "sha"), ...start };
      const body = [head, suggestionBlock(text, "suggestion"), tail].join("\n\n");
      await client.ask({ method: "POST", path: `${pull}/comments`, body: { body, ...at } });
    },
    async withdraw({ id }) {
      await client.ask({ method: "DELETE", path: `${repositoryPath(repository)}/pulls/comments/${id}` });
    },
  };
}

/** The files that a pull request changes, with the lines that its page shows. */
export function gitHubChangedFiles(client: PlatformClient, pullRequest: GitHubPullRequest): ReadChangedFiles {
  return async (isWanted) => {
    const files = await allPages(client, `${pullPath(pullRequest)}/files?per_page=100`);
    return files.flatMap(changedFile).filter(({ path }) => isWanted(path));
  };
}

function pullPath({ repository, number }: GitHubPullRequest): string {
  return `${repositoryPath(repository)}/pulls/${String(number)}`;
}

function changedFile(file: unknown): readonly ChangedFile[] {
  const [path, blob, patch] = [textAt(file, "filename"), textAt(file, "sha"), textAt(file, "patch")];
  // Without a patch, as for a large change, no line is known.
  if (path === null || blob === null || patch === null || textAt(file, "status") === "removed") return [];
  return [{ path, blob, lines: linesOfPatch(patch) }];
}
