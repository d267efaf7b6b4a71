import { localServer, type LocalAnswer, type LocalRequest, type LocalServer } from "../local-server.ts";

export interface GitHubComment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
  readonly html_url: string;
}

/** GitHub as far as comments on pull requests go, by its documentation (REST API 2022-11-28). */
export interface GitHubServer extends LocalServer {
  /** Comments of the pull request 7, the oldest first. */
  comments: GitHubComment[];
  /** Comments of a review, each at lines of a file. */
  reviews: Readonly<Record<string, unknown>>[];
  files: readonly Record<string, unknown>[];
  pulls: readonly Record<string, unknown>[];
  /** Whether the token may write. */
  mayWrite: boolean;
  /** Answers before the model does; `undefined` leaves it to the model. */
  before: (request: LocalRequest) => LocalAnswer | undefined;
  readonly env: Readonly<Record<string, string>>;
}

export const BOT = "github-actions[bot]";

const FORBIDDEN: LocalAnswer = {
  status: 403,
  body: { message: "Resource not accessible by integration", documentation_url: "https://docs.github.com/rest" },
};
const NOT_FOUND: LocalAnswer = { status: 404, body: { message: "Not Found" } };

export async function gitHubServer(): Promise<GitHubServer> {
  let next = 1000;
  const server: GitHubServer = {
    ...(await localServer((request) => server.before(request) ?? answer(request))),
    comments: [],
    reviews: [],
    files: [],
    pulls: [],
    mayWrite: true,
    before: () => undefined,
    get env() {
      return {
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: server.url,
        GITHUB_GRAPHQL_URL: `${server.url}/graphql`,
        GITHUB_REPOSITORY: "contoso/shop",
        GITHUB_REF: "refs/pull/7/merge",
        GITHUB_TOKEN: "local-token",
        GITHUB_SERVER_URL: "https://github.example",
        GITHUB_RUN_ID: "42",
      };
    },
  };

  function answer(request: LocalRequest): LocalAnswer {
    const { method, url, body } = request;
    const [, , owner, name, kind, ...rest] = url.pathname.split("/");
    if (url.pathname === "/graphql") return { body: { data: { viewer: { login: BOT } } } };
    if (owner !== "contoso" || name !== "shop") return NOT_FOUND;
    if (method !== "GET" && !server.mayWrite) return FORBIDDEN;
    if (kind === "issues") return issueAnswer(method, url, rest, textOf(body));
    return kind === "pulls" ? pullAnswer(method, url, rest, body) : NOT_FOUND;
  }

  function issueAnswer(method: string, url: URL, [first, second]: readonly string[], body: string): LocalAnswer {
    if (first === "7" && method === "GET") return page(server.comments, url);
    if (first === "7" && method === "POST") return { status: 201, body: added(body) };
    const found = server.comments.find(({ id }) => first === "comments" && String(id) === second);
    if (found === undefined) return NOT_FOUND;
    if (method === "DELETE") server.comments = server.comments.filter((each) => each !== found);
    if (method === "DELETE") return { status: 204 };
    found.body = body;
    return { body: found };
  }

  function added(body: string): GitHubComment {
    const comment = { id: next++, user: { login: BOT }, body, html_url: `https://github.example/c/${String(next)}` };
    server.comments.push(comment);
    return comment;
  }

  function pullAnswer(method: string, url: URL, [number, part]: readonly string[], body: unknown): LocalAnswer {
    if (number === undefined) return page(server.pulls, url);
    if (number === "comments" && method === "DELETE") {
      server.reviews = server.reviews.filter(({ id }) => String(id) !== part);
      return { status: 204 };
    }
    if (number !== "7") return NOT_FOUND;
    if (part === undefined) return { body: { number: 7, head: { sha: "a".repeat(40) } } };
    if (part === "files") return page(server.files, url);
    if (method === "GET") return page(server.reviews, url);
    if (typeof body !== "object" || body === null) return { status: 422, body: { message: "Validation Failed" } };
    const review = { ...body, user: { login: BOT }, id: next++ };
    server.reviews.push(review);
    return { status: 201, body: review };
  }

  /** Pages as GitHub makes them: the address of the next one in `Link`. */
  function page(items: readonly unknown[], url: URL): LocalAnswer {
    const size = Number(url.searchParams.get("per_page") ?? 30);
    const number = Number(url.searchParams.get("page") ?? 1);
    const following = new URL(`${server.url}${url.pathname}${url.search}`);
    following.searchParams.set("page", String(number + 1));
    const isLast = number * size >= items.length;
    const body = items.slice((number - 1) * size, number * size);
    return isLast
      ? { body }
      : { body, headers: { link: `<${following.href}>; rel="next", <${url.href}>; rel="last"` } };
  }

  return server;
}

function textOf(body: unknown): string {
  return typeof body === "object" && body !== null && "body" in body && typeof body.body === "string" ? body.body : "";
}
