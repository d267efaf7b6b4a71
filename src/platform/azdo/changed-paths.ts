import type { PlatformClient } from "../http-client.ts";
import { idAt, listAt, textAt, valueAt } from "../json-record.ts";

const VERSION = "api-version=7.1";
/** Entries of one answer. */
const PAGE = 2_000;

/**
 * The files that a pull request changes since it left its target, as of the push of the commit; `null` where Azure DevOps has
 * no such push, or does not list all.
 */
export async function azdoChangedPaths(
  client: PlatformClient,
  pullRequest: string,
  commit: string | null,
): Promise<readonly string[] | null> {
  if (commit === null) return null;
  const { content } = await client.ask({ path: `${pullRequest}/iterations?${VERSION}` });
  const iteration = listAt(content, "value").findLast((each) => textAt(each, "sourceRefCommit", "commitId") === commit);
  const id = idAt(iteration, "id");
  if (id === null) return null;
  const paths: string[] = [];
  for (let page = 0, skip = 0; page < client.limits.pages; page++) {
    const query = `$compareTo=0&$top=${String(PAGE)}&$skip=${String(skip)}&${VERSION}`;
    const answer = await client.ask({ path: `${pullRequest}/iterations/${id}/changes?${query}` });
    if (!Array.isArray(valueAt(answer.content, "changeEntries"))) return null;
    paths.push(...listAt(answer.content, "changeEntries").flatMap(namesOf));
    const next = valueAt(answer.content, "nextSkip");
    if (typeof next !== "number" || next === 0) return paths;
    if (next <= skip) return null;
    skip = next;
  }
  return null;
}

function namesOf(entry: unknown): readonly string[] {
  const names = [textAt(entry, "item", "path"), textAt(entry, "originalPath"), textAt(entry, "sourceServerItem")];
  return names.flatMap((name) => (name === null ? [] : name.replace(/^\//, "")));
}
