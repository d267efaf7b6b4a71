import type { PlatformClient } from "../http-client.ts";
import { idAt, listAt, textAt, valueAt } from "../json-record.ts";
import { PlatformError } from "../platform-error.ts";
import type { OwnComment, PullRequestComments } from "../pull-request.ts";

/** A pull request of Azure Repos. */
export interface AzdoPullRequest {
  /** Below the address of the collection. */
  readonly path: string;
  /** The whole address of its page. */
  readonly page: string;
}

const VERSION = "api-version=7.1";

/** The threads of a pull request; ours has one comment, which it begins with. */
export function azdoComments(client: PlatformClient, { path, page }: AzdoPullRequest): PullRequestComments {
  const threads = `${path}/threads`;
  return {
    async own(isOurs) {
      const author = await viewer(client);
      const { content } = await client.ask({ path: `${threads}?${VERSION}` });
      const own = threadsIn(content).flatMap((thread) => ownComment(thread, author));
      return own.filter(({ body }) => isOurs(body)).toSorted((left, right) => threadOf(left) - threadOf(right));
    },
    async write({ body, isDone }, over) {
      const status = isDone ? "fixed" : "active";
      if (over === null) {
        const comments = [{ parentCommentId: 0, content: body, commentType: 1 }];
        const { content } = await client.ask({
          method: "POST",
          path: `${threads}?${VERSION}`,
          body: { comments, status },
        });
        return discussion(page, idAt(content, "id"));
      }
      await client.ask({ method: "PATCH", path: `${threads}/${over.id}?${VERSION}`, body: { content: body } });
      const thread = String(threadOf(over));
      await client.ask({ method: "PATCH", path: `${threads}/${thread}?${VERSION}`, body: { status } });
      return discussion(page, thread);
    },
    async remove({ id }) {
      await client.ask({ method: "DELETE", path: `${threads}/${id}?${VERSION}` });
    },
  };
}

function ownComment(thread: unknown, author: string): readonly OwnComment[] {
  const [comment] = listAt(thread, "comments");
  const [threadId, id, body] = [idAt(thread, "id"), idAt(comment, "id"), textAt(comment, "content")];
  if (threadId === null || id === null || body === null || valueAt(comment, "isDeleted") === true) return [];
  return textAt(comment, "author", "id") === author ? [{ id: `${threadId}/comments/${id}`, body }] : [];
}

function threadOf({ id }: OwnComment): number {
  return Number.parseInt(id, 10);
}

/** An answer of another shape never reads as "no threads". */
function threadsIn(content: unknown): readonly unknown[] {
  const value = valueAt(content, "value");
  if (Array.isArray(value)) return value;
  throw new PlatformError({
    kind: "unexpected",
    asked: "GET threads",
    message: "The answer is not a list of threads.",
  });
}

async function viewer(client: PlatformClient): Promise<string> {
  const { content } = await client.ask({ path: "/_apis/connectionData?api-version=7.1-preview.1" });
  const id = textAt(content, "authenticatedUser", "id");
  if (id !== null) return id;
  throw new PlatformError({
    kind: "unexpected",
    asked: "GET /_apis/connectionData",
    message: "The answer does not tell whose token it is.",
  });
}

function discussion(page: string, thread: string | null): string {
  return thread === null ? page : `${page}?discussionId=${thread}`;
}
