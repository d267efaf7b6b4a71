import { localServer, type LocalAnswer, type LocalRequest, type LocalServer } from "./local-server.ts";

export interface AzdoThread {
  readonly id: number;
  status: string;
  readonly comments: {
    readonly id: number;
    readonly author: { readonly id: string };
    content: string;
    isDeleted: boolean;
  }[];
}

/** Azure DevOps as far as threads of pull requests go, by its documentation (REST API 7.1). */
export interface AzdoServer extends LocalServer {
  readonly threads: AzdoThread[];
  mayWrite: boolean;
  before: (request: LocalRequest) => LocalAnswer | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export const SERVICE = "3f2d5e2c-1111-4222-8333-444455556666";
const THREADS = "/contoso/My%20Project/_apis/git/repositories/repo-id/pullRequests/7/threads";

export async function azdoServer(): Promise<AzdoServer> {
  let next = 100;
  const server: AzdoServer = {
    ...(await localServer((request) => server.before(request) ?? answer(request))),
    threads: [],
    mayWrite: true,
    before: () => undefined,
    get env() {
      return {
        TF_BUILD: "True",
        SYSTEM_COLLECTIONURI: `${server.url}/contoso/`,
        SYSTEM_TEAMPROJECT: "My Project",
        BUILD_REPOSITORY_ID: "repo-id",
        BUILD_REPOSITORY_NAME: "shop",
        BUILD_REPOSITORY_PROVIDER: "TfsGit",
        BUILD_BUILDID: "42",
        SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
        SYSTEM_ACCESSTOKEN: "local-token",
      };
    },
  };

  function answer({ method, url, headers, body }: LocalRequest): LocalAnswer {
    // Whoever is not signed in is sent to a page.
    if (headers.authorization !== `Basic ${Buffer.from(":local-token").toString("base64")}`)
      return { status: 203, headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" };
    if (!url.searchParams.has("api-version")) return { status: 400, body: { message: "No api-version was supplied." } };
    if (url.pathname === "/contoso/_apis/connectionData") return { body: { authenticatedUser: { id: SERVICE } } };
    if (!url.pathname.startsWith(THREADS)) return { status: 404, body: { message: "TF401019: not there." } };
    if (method === "GET") return { body: { value: server.threads, count: server.threads.length } };
    if (!server.mayWrite)
      return { status: 403, body: { message: "TF401027: You need the Git 'PullRequestContribute' permission." } };
    return write(method, url.pathname.slice(THREADS.length).split("/").slice(1), body);
  }

  function write(method: string, [threadId, , commentId]: readonly string[], body: unknown): LocalAnswer {
    if (threadId === undefined) return { body: added(body) };
    const thread = server.threads.find(({ id }) => String(id) === threadId);
    const comment = thread?.comments.find(({ id }) => String(id) === commentId);
    if (thread === undefined || (commentId !== undefined && comment === undefined)) return { status: 404 };
    if (comment === undefined) thread.status = member(body, "status");
    else if (method === "DELETE") comment.isDeleted = true;
    else comment.content = member(body, "content");
    return { body: thread };
  }

  function added(body: unknown): AzdoThread {
    const given = typeof body === "object" && body !== null && "comments" in body ? body.comments : [];
    const [first]: readonly unknown[] = Array.isArray(given) ? given : [];
    const comment = { id: 1, author: { id: SERVICE }, content: member(first, "content"), isDeleted: false };
    const thread = { id: next++, status: member(body, "status"), comments: [comment] };
    server.threads.push(thread);
    return thread;
  }

  return server;
}

function member(content: unknown, name: string): string {
  const found = typeof content === "object" && content !== null ? Object.entries(content) : [];
  const value: unknown = found.find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : "";
}
