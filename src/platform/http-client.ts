import { setTimeout as wait } from "node:timers/promises";
import { VERSION } from "../generated/version.ts";
import { UsageError } from "../io/usage-error.ts";
import { parsed } from "../json/parsed.ts";
import { withoutSecrets } from "../text/secrets.ts";
import { PlatformError, type PlatformErrorKind } from "./platform-error.ts";

/** Bounds of what is asked of a platform: milliseconds, bytes, and how often. */
export interface ClientLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Attempts of one question, the first one included. */
  readonly attempts: number;
  /** The first wait where the service names none; doubles each time. */
  readonly firstWaitMs: number;
  /** The longest wait that the service may ask for. */
  readonly longestWaitMs: number;
  /** Pages of one list. */
  readonly pages: number;
}

export const CLIENT_LIMITS: ClientLimits = {
  timeoutMs: 30_000,
  maxBytes: 32 * 1024 * 1024,
  attempts: 4,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
  pages: 100,
};

/** The address of a platform's API, and what each request carries. */
export interface ClientOptions {
  /** https, or http on this machine. */
  readonly base: string;
  /** The token among them: they are sent to the host of `base`, and to no other. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits?: ClientLimits;
}

export interface PlatformRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Behind `base`, or a whole address on the same host. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether asking twice is the same as asking once; that of all methods but POST where it is left out. */
  readonly isRepeatable?: boolean;
}

export interface PlatformAnswer {
  readonly headers: Headers;
  /** JSON; `null` where there was no content. */
  readonly content: unknown;
}

/** Asks one platform: nothing leaves for another host than its own. */
export interface PlatformClient {
  /** @throws {PlatformError} for every answer but a 2xx. */
  readonly ask: (request: PlatformRequest) => Promise<PlatformAnswer>;
  readonly limits: ClientLimits;
}

/**
 * A client of the API at an address.
 * @throws {UsageError} when the address is none, or would carry the token in the open.
 */
export function platformClient({ base, headers, limits = CLIENT_LIMITS }: ClientOptions): PlatformClient {
  const root = checkedBase(base);
  return { limits, ask: (request) => answerTo(request, { root, headers, limits }) };
}

interface Connection {
  readonly root: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: ClientLimits;
}

const LOOPBACK = /^(?:localhost|127(?:[.]\d{1,3}){3}|\[::1\])$/;

function checkedBase(base: string): URL {
  const url = URL.canParse(base) ? new URL(base) : null;
  if (url === null || url.username !== "" || url.password !== "" || url.search !== "")
    throw new UsageError(
      `\`${withoutSecrets(base)}\` is not the address of an API: give one such as \`https://host/api\`.`,
    );
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOOPBACK.test(url.hostname)))
    throw new UsageError(
      `\`${base}\` would carry the token in the open: give an address that begins with \`https://\`.`,
    );
  return url;
}

async function answerTo(request: PlatformRequest, connection: Connection): Promise<PlatformAnswer> {
  const { attempts, longestWaitMs } = connection.limits;
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOf(request, connection);
    if (!(outcome instanceof FailedAttempt)) return outcome;
    const waitMs = outcome.waitMs ?? connection.limits.firstWaitMs * 2 ** (attempt - 1);
    if (attempt >= attempts || waitMs > longestWaitMs || !mayRepeat(request, outcome.error)) throw outcome.error;
    await wait(waitMs);
  }
}

const PASSING: ReadonlySet<PlatformErrorKind> = new Set(["service", "unreachable", "timed-out"]);

/** What was throttled was not done; of the rest nobody knows, so that it must be the same to do it twice. */
function mayRepeat(
  { method = "GET", isRepeatable = method !== "POST" }: PlatformRequest,
  { kind }: PlatformError,
): boolean {
  return kind === "throttled" || (isRepeatable && PASSING.has(kind));
}

class FailedAttempt {
  readonly error: PlatformError;
  /** What the service asks for; `null` where it asks for nothing. */
  readonly waitMs: number | null;

  constructor(error: PlatformError, waitMs: number | null = null) {
    this.error = error;
    this.waitMs = waitMs;
  }
}

/** Redirects that are followed, on the same host. */
const REDIRECTS = 3;

async function attemptOf(request: PlatformRequest, connection: Connection): Promise<PlatformAnswer | FailedAttempt> {
  const { method = "GET" } = request;
  let url = addressOf(request.path, connection.root);
  const asked = `${method} ${url.pathname}`;
  const signal = AbortSignal.timeout(connection.limits.timeoutMs);
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await send(url, request, connection, signal);
      const next = redirectOf(response, method, url);
      if (next === null || redirects >= REDIRECTS) return await readAnswer(response, asked, connection.limits);
      await response.body?.cancel();
      url = addressOf(next, connection.root);
    }
  } catch (error) {
    if (error instanceof PlatformError) return new FailedAttempt(error);
    return new FailedAttempt(networkError(error, asked, url));
  }
}

/** An address of the same host: the token goes to no other. */
function addressOf(path: string, root: URL): URL {
  const url = /^https?:/i.test(path) ? new URL(path) : new URL(`${root.href.replace(/\/$/, "")}${path}`);
  if (url.origin === root.origin) return url;
  throw new PlatformError({
    kind: "unexpected",
    asked: `GET ${url.pathname}`,
    message: `\`${root.host}\` sends the request on to another host, \`${url.host}\`: it is not followed.`,
  });
}

function send(
  url: URL,
  { method = "GET", body }: PlatformRequest,
  { headers }: Connection,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(url, {
    method,
    redirect: "manual",
    signal,
    headers: {
      accept: "application/json",
      "user-agent": `arm-guard/${VERSION}`,
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Where an answer sends the question on to; a question that writes is sent on only where it stays the same. */
function redirectOf({ status, headers }: Response, method: string, from: URL): string | null {
  const isFollowed = status === 307 || status === 308 || (method === "GET" && [301, 302, 303].includes(status));
  const location = headers.get("location");
  return isFollowed && location !== null && URL.canParse(location, from.href) ? new URL(location, from).href : null;
}

async function readAnswer(
  response: Response,
  asked: string,
  { maxBytes }: ClientLimits,
): Promise<PlatformAnswer | FailedAttempt> {
  const { status, headers } = response;
  const text = await textOf(response, maxBytes, asked);
  // Azure DevOps answers with 203 and a page to sign in.
  if (status < 200 || status > 299 || status === 203) return failure(status, headers, text, asked);
  if (text.trim() === "") return { headers, content: null };
  const content = parsed(text);
  if (content !== undefined) return { headers, content };
  throw new PlatformError({ kind: "unexpected", asked, status, message: "The answer is not JSON." });
}

async function textOf({ body }: Response, maxBytes: number, asked: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of partsOf(body)) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > maxBytes)
      throw new PlatformError({ kind: "too-large", asked, message: `The answer has more than ${maxBytes} bytes.` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function* partsOf(body: AsyncIterable<unknown> | null): AsyncIterable<unknown> {
  if (body !== null) yield* body;
}

/** Characters of a service's own message that are told. */
const MESSAGE_LENGTH = 300;

function failure(status: number, headers: Headers, text: string, asked: string): FailedAttempt {
  const kind = kindOf(status, headers);
  const told = toldMessage(text);
  const message = `The service answered with HTTP ${status}${told === "" ? "." : `: ${told}`}`;
  return new FailedAttempt(new PlatformError({ kind, asked, status, message }), retryAfter(headers));
}

function kindOf(status: number, headers: Headers): PlatformErrorKind {
  if (status === 401 || status === 203) return "credential";
  if (status === 429) return "throttled";
  // GitHub tells both of its limits with 403, too.
  const isLimit = headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after");
  if (status === 403) return isLimit ? "throttled" : "refused";
  if (status === 404) return "not-found";
  if (status >= 500) return "service";
  return status >= 400 ? "rejected" : "unexpected";
}

/** The message of GitHub, Azure DevOps and GitLab is the member of that name. */
function toldMessage(text: string): string {
  const content = parsed(text);
  if (typeof content !== "object" || content === null || !("message" in content)) return "";
  const { message } = content;
  const told = typeof message === "string" ? message : JSON.stringify(message);
  return withoutSecrets(told.slice(0, MESSAGE_LENGTH));
}

function retryAfter(headers: Headers): number | null {
  const text = headers.get("retry-after");
  if (text === null) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function networkError(error: unknown, asked: string, { host }: URL): PlatformError {
  if (error instanceof Error && error.name === "TimeoutError")
    return new PlatformError({
      kind: "timed-out",
      asked,
      message: `\`${host}\` did not answer in time.`,
      cause: error,
    });
  // `fetch` tells the reason as the cause of its error.
  const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  const message = `\`${host}\` cannot be reached: ${withoutSecrets(why)}.`;
  return new PlatformError({ kind: "unreachable", asked, message, cause: error });
}
