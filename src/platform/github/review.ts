import type { PlatformClient } from "../http-client.ts";
import { textAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import { linesOfPatch } from "../patch-lines.ts";
import type { ChangedFile, PullRequestReview, SuggestedLines } from "../review.ts";
import { repositoryPath, viewer, type GitHubPullRequest } from "./comments.ts";

/** The review comments of a pull request. */
export function gitHubReview(client: PlatformClient, pullRequest: GitHubPullRequest): PullRequestReview {
  const { repository, number, graphQl } = pullRequest;
  const pull = `${repositoryPath(repository)}/pulls/${String(number)}`;
  return {
    async changedFiles() {
      const files = await allPages(client, `${pull}/files?per_page=100`);
      return files.flatMap(changedFile);
    },
    async suggested(keyOf) {
      const author = await viewer(client, graphQl);
      const comments = await allPages(client, `${pull}/comments?per_page=100`);
      const own = comments.filter((comment) => textAt(comment, "user", "login") === author);
      return new Set(own.flatMap((comment) => keyOf(textAt(comment, "body") ?? "") ?? []));
    },
    async suggest({ path, firstLine, lastLine, body }: SuggestedLines) {
      const { content } = await client.ask({ path: pull });
      const start = firstLine === lastLine ? {} : { start_line: firstLine, start_side: "RIGHT" };
      const at = { path, line: lastLine, side: "RIGHT", commit_id: textAt(content, "head", "sha") };
      await client.ask({ method: "POST", path: `${pull}/comments`, body: { body, ...at, ...start } });
    },
  };
}

function changedFile(file: unknown): readonly ChangedFile[] {
  const [path, patch] = [textAt(file, "filename"), textAt(file, "patch")];
  // Without a patch, as for a large change, no line is known.
  if (path === null || patch === null || textAt(file, "status") === "removed") return [];
  return [{ path, blob: textAt(file, "sha"), lines: linesOfPatch(patch) }];
}
