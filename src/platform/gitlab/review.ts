import type { PlatformClient } from "../http-client.ts";
import { idAt, listAt, textAt, valueAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import { earlierNumbers, linesOfPatch } from "../patch-lines.ts";
import {
  suggestionBlock,
  type ChangedFile,
  type OwnSuggestion,
  type PullRequestReview,
  type ReadChangedFiles,
} from "../review.ts";
import { viewer } from "./viewer.ts";

/** Where the lines of a merge request are looked up. */
export interface GitLabLines {
  /** The path of the project in the API. */
  readonly project: string;
  /** That of the merge request. */
  readonly mergeRequest: string;
}

/** A file of a merge request, as a note in its lines has to name it. */
interface DiffFile {
  readonly path: string;
  readonly pathBefore: string;
  readonly patch: string;
}

/** The threads that suggest changes in the lines of a merge request. */
export function gitLabReview(client: PlatformClient, { mergeRequest }: GitLabLines): PullRequestReview {
  let shown: Promise<readonly DiffFile[]> | null = null;
  return {
    async own(isOurs) {
      const author = await viewer(client);
      const threads = await allPages(client, `${mergeRequest}/discussions?per_page=100`);
      return threads.flatMap((thread) => ownSuggestion(thread, author)).filter(({ body }) => isOurs(body));
    },
    async suggest({ path, firstLine, lastLine, text, head, tail }) {
      const refs = await diffRefs(client, mergeRequest);
      shown ??= diffFiles(client, mergeRequest);
      const file = (await shown).find((each) => each.path === path);
      const before = file === undefined ? undefined : earlierNumbers(file.patch).get(lastLine);
      const position = {
        ...refs,
        position_type: "text",
        old_path: file?.pathBefore ?? path,
        new_path: path,
        new_line: lastLine,
        // A line that is as it was is named by both of its numbers.
        ...(before === undefined ? {} : { old_line: before }),
      };
      const info = `suggestion:-${String(lastLine - firstLine)}+0`;
      const body = [head, suggestionBlock(text, info), tail].join("\n\n");
      await client.ask({ method: "POST", path: `${mergeRequest}/discussions`, body: { body, position } });
    },
    async withdraw({ id }) {
      await client.ask({ method: "DELETE", path: `${mergeRequest}/discussions/${id}` });
    },
  };
}

/** The files that a merge request changes, with the lines that its page shows. */
export function gitLabChangedFiles(client: PlatformClient, { project, mergeRequest }: GitLabLines): ReadChangedFiles {
  return async (isWanted) => {
    const { head_sha: head } = await diffRefs(client, mergeRequest);
    const files: ChangedFile[] = [];
    for (const { path, patch } of await diffFiles(client, mergeRequest)) {
      if (head === null || !isWanted(path)) continue;
      const file = `${project}/repository/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(head)}`;
      const { content } = await client.ask({ path: file });
      const blob = textAt(content, "blob_id");
      if (blob !== null) files.push({ path, blob, lines: linesOfPatch(patch) });
    }
    return files;
  };
}

function ownSuggestion(thread: unknown, author: string): readonly OwnSuggestion[] {
  const notes = listAt(thread, "notes").filter((note) => valueAt(note, "system") !== true);
  const [first] = notes;
  const [threadId, id, body] = [idAt(thread, "id"), idAt(first, "id"), textAt(first, "body")];
  if (threadId === null || id === null || body === null || idAt(first, "author", "id") !== author) return [];
  // Who takes a suggestion resolves its thread.
  const isUntouched = notes.length === 1 && valueAt(first, "resolved") !== true;
  return [{ id: `${threadId}/notes/${id}`, body, isUntouched }];
}

async function diffRefs(
  client: PlatformClient,
  mergeRequest: string,
): Promise<Readonly<Record<"base_sha" | "start_sha" | "head_sha", string | null>>> {
  const { content } = await client.ask({ path: mergeRequest });
  const sha = (name: string): string | null => textAt(content, "diff_refs", name);
  return { base_sha: sha("base_sha"), start_sha: sha("start_sha"), head_sha: sha("head_sha") };
}

/** Files whose lines GitLab shows: those of a large change are left out. */
async function diffFiles(client: PlatformClient, mergeRequest: string): Promise<readonly DiffFile[]> {
  const files = await allPages(client, `${mergeRequest}/diffs?per_page=100`);
  return files.flatMap((file) => {
    const [path, patch] = [textAt(file, "new_path"), textAt(file, "diff")];
    if (path === null || patch === null || valueAt(file, "deleted_file") === true) return [];
    return [{ path, pathBefore: textAt(file, "old_path") ?? path, patch }];
  });
}
