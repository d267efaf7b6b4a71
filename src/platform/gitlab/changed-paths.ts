import type { PlatformClient } from "../http-client.ts";
import { textAt } from "../json-record.ts";
import { allPages } from "../pages.ts";

/**
 * The files that a merge request changes; `null` where it has a newer commit, or where GitLab does not list all: the number
 * that it tells then ends with `+`.
 */
export async function gitLabChangedPaths(
  client: PlatformClient,
  mergeRequest: string,
  commit: string | null,
): Promise<readonly string[] | null> {
  if (commit === null) return null;
  const { content } = await client.ask({ path: mergeRequest });
  const files = await allPages(client, `${mergeRequest}/diffs?per_page=100`);
  if (textAt(content, "sha") !== commit || textAt(content, "changes_count") !== String(files.length)) return null;
  return files.flatMap((file) => [textAt(file, "old_path") ?? [], textAt(file, "new_path") ?? []].flat());
}
