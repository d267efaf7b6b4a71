import type { PlatformClient } from "../http-client.ts";
import { idAt, textAt } from "../json-record.ts";
import { allPages } from "../pages.ts";
import type { PullRequestComments } from "../pull-request.ts";
import { viewer } from "./viewer.ts";

/** A merge request of GitLab. */
export interface GitLabMergeRequest {
  /** Below the address of the API. */
  readonly path: string;
  /** The whole address of its page; `null` where it is not known. */
  readonly page: string | null;
}

/** The notes of a merge request. */
export function gitLabComments(client: PlatformClient, { path, page }: GitLabMergeRequest): PullRequestComments {
  const notes = `${path}/notes`;
  return {
    async own(isOurs) {
      const author = await viewer(client);
      const all = await allPages(client, `${notes}?sort=asc&order_by=created_at&per_page=100`);
      return all.flatMap((note) => {
        const [id, body] = [idAt(note, "id"), textAt(note, "body")];
        const isOwn = idAt(note, "author", "id") === author;
        return id !== null && body !== null && isOwn && isOurs(body) ? [{ id, body }] : [];
      });
    },
    async write({ body }, over) {
      const { content } = await (over === null
        ? client.ask({ method: "POST", path: notes, body: { body } })
        : client.ask({ method: "PUT", path: `${notes}/${over.id}`, body: { body } }));
      const id = idAt(content, "id");
      return page === null || id === null ? page : `${page}#note_${id}`;
    },
    async remove({ id }) {
      await client.ask({ method: "DELETE", path: `${notes}/${id}` });
    },
  };
}
