import { localServer, type LocalAnswer, type LocalRequest, type LocalServer } from "./local-server.ts";

export interface GitLabNote {
  readonly id: number;
  readonly author: { readonly id: number };
  body: string;
  readonly system: boolean;
}

/** GitLab as far as notes of merge requests go, by its documentation (REST API v4). */
export interface GitLabServer extends LocalServer {
  /** The oldest first. */
  notes: GitLabNote[];
  mayWrite: boolean;
  before: (request: LocalRequest) => LocalAnswer | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export const PROJECT_BOT = 77;
const NOTES = "/api/v4/projects/12/merge_requests/7/notes";

export async function gitLabServer(): Promise<GitLabServer> {
  let next = 100;
  const server: GitLabServer = {
    ...(await localServer((request) => server.before(request) ?? answer(request))),
    notes: [],
    mayWrite: true,
    before: () => undefined,
    get env() {
      return {
        GITLAB_CI: "true",
        CI_API_V4_URL: `${server.url}/api/v4`,
        CI_PROJECT_ID: "13",
        CI_MERGE_REQUEST_PROJECT_ID: "12",
        CI_MERGE_REQUEST_PROJECT_PATH: "contoso/shop",
        CI_MERGE_REQUEST_PROJECT_URL: "https://gitlab.example/contoso/shop",
        CI_MERGE_REQUEST_IID: "7",
        CI_JOB_URL: "https://gitlab.example/contoso/shop/-/jobs/42",
        CI_JOB_TOKEN: "job-token",
        ARM_GUARD_GITLAB_TOKEN: "local-token",
      };
    },
  };

  function answer({ method, url, headers, body }: LocalRequest): LocalAnswer {
    if (headers["private-token"] !== "local-token") return { status: 401, body: { message: "401 Unauthorized" } };
    if (url.pathname === "/api/v4/user") return { body: { id: PROJECT_BOT, username: "project_12_bot" } };
    if (!url.pathname.startsWith(NOTES)) return { status: 404, body: { message: "404 Project Not Found" } };
    if (method === "GET") return page(url);
    if (!server.mayWrite) return { status: 403, body: { message: "403 Forbidden" } };
    return write(method, url.pathname.slice(NOTES.length + 1), textOf(body));
  }

  function write(method: string, id: string, body: string): LocalAnswer {
    if (method === "POST") {
      const note = { id: next++, author: { id: PROJECT_BOT }, body, system: false };
      server.notes.push(note);
      return { status: 201, body: note };
    }
    const note = server.notes.find((each) => String(each.id) === id);
    if (note === undefined) return { status: 404, body: { message: "404 Note Not Found" } };
    if (method === "DELETE") {
      server.notes = server.notes.filter((each) => each !== note);
      return { status: 204 };
    }
    note.body = body;
    return { body: note };
  }

  function page(url: URL): LocalAnswer {
    const size = Number(url.searchParams.get("per_page") ?? 20);
    const number = Number(url.searchParams.get("page") ?? 1);
    // GitLab gives the newest first, unless it is asked otherwise.
    const sorted = url.searchParams.get("sort") === "asc" ? server.notes : server.notes.toReversed();
    const following = new URL(`${server.url}${url.pathname}${url.search}`);
    following.searchParams.set("page", String(number + 1));
    const isLast = number * size >= sorted.length;
    const body = sorted.slice((number - 1) * size, number * size);
    return isLast ? { body } : { body, headers: { link: `<${following.href}>; rel="next"` } };
  }

  return server;
}

function textOf(body: unknown): string {
  return typeof body === "object" && body !== null && "body" in body && typeof body.body === "string" ? body.body : "";
}
