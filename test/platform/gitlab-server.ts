import { localServer, type LocalAnswer, type LocalRequest, type LocalServer } from "./local-server.ts";

export interface GitLabNote {
  readonly id: number;
  readonly author: { readonly id: number };
  body: string;
  readonly system: boolean;
}

/** A thread in the lines of a merge request. */
export interface GitLabThread {
  readonly id: string;
  readonly notes: {
    readonly id: number;
    readonly author: { readonly id: number };
    readonly body: string;
    resolved?: boolean;
  }[];
  readonly position: unknown;
}

/** A file of a merge request, as its diff has it. */
export interface GitLabDiff {
  readonly old_path: string;
  readonly new_path: string;
  readonly diff: string;
  readonly deleted_file?: boolean;
  /** What git makes of its content; GitLab tells it of the file, not of the diff. */
  readonly blob: string;
}

/** GitLab as far as notes and threads of merge requests go, by its documentation (REST API v4). */
export interface GitLabServer extends LocalServer {
  threads: GitLabThread[];
  diffs: readonly GitLabDiff[];
  /** The oldest first. */
  notes: GitLabNote[];
  mayWrite: boolean;
  before: (request: LocalRequest) => LocalAnswer | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export const PROJECT_BOT = 77;
export const DIFF_REFS = { base_sha: "b".repeat(40), start_sha: "c".repeat(40), head_sha: "d".repeat(40) };
const PROJECT = "/api/v4/projects/12";
const MERGE_REQUEST = `${PROJECT}/merge_requests/7`;
const NOTES = `${MERGE_REQUEST}/notes`;
const THREADS = `${MERGE_REQUEST}/discussions`;
const FILES = `${PROJECT}/repository/files/`;

export async function gitLabServer(): Promise<GitLabServer> {
  let next = 100;
  const server: GitLabServer = {
    ...(await localServer((request) => server.before(request) ?? answer(request))),
    notes: [],
    threads: [],
    diffs: [],
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
    if (url.pathname === MERGE_REQUEST) return { body: { diff_refs: DIFF_REFS } };
    if (url.pathname === `${MERGE_REQUEST}/diffs`) return { body: server.diffs };
    if (url.pathname.startsWith(FILES)) return file(url);
    if (url.pathname.startsWith(THREADS)) return threads(method, url.pathname.slice(THREADS.length + 1), body);
    if (!url.pathname.startsWith(NOTES)) return { status: 404, body: { message: "404 Project Not Found" } };
    if (method === "GET") return page(url);
    if (!server.mayWrite) return { status: 403, body: { message: "403 Forbidden" } };
    return write(method, url.pathname.slice(NOTES.length + 1), textOf(body));
  }

  function file(url: URL): LocalAnswer {
    const path = decodeURIComponent(url.pathname.slice(FILES.length));
    const found = server.diffs.find((diff) => diff.new_path === path);
    if (found === undefined || url.searchParams.get("ref") !== DIFF_REFS.head_sha)
      return { status: 404, body: { message: "404 File Not Found" } };
    return { body: { file_path: path, blob_id: found.blob } };
  }

  function threads(method: string, path: string, body: unknown): LocalAnswer {
    if (method === "GET") return { body: server.threads };
    if (!server.mayWrite) return { status: 403, body: { message: "403 Forbidden" } };
    if (method === "DELETE") {
      server.threads = server.threads.filter(({ id, notes }) => path !== `${id}/notes/${String(notes[0]?.id)}`);
      return { status: 204 };
    }
    const position = typeof body === "object" && body !== null && "position" in body ? body.position : null;
    const note = { id: next++, author: { id: PROJECT_BOT }, body: textOf(body) };
    const thread = { id: `t${String(note.id)}`, notes: [note], position };
    server.threads.push(thread);
    return { status: 201, body: thread };
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
