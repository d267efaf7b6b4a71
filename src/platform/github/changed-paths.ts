import type { PlatformClient } from "../http-client.ts";
import { textAt, valueAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import { repositoryPath, type GitHubPullRequest } from "./comments.ts";

/** The files that a pull request changes; `null` where GitHub does not list all: it ends after 3,000. */
export async function gitHubChangedPaths(
  client: PlatformClient,
  { repository, number }: GitHubPullRequest,
): Promise<readonly string[] | null> {
  const pull = `${repositoryPath(repository)}/pulls/${String(number)}`;
  const { content } = await client.ask({ path: pull });
  const files = await allPages(client, `${pull}/files?per_page=100`);
  if (valueAt(content, "changed_files") !== files.length) return null;
  return files.flatMap((file) => [textAt(file, "filename") ?? [], textAt(file, "previous_filename") ?? []].flat());
}
