import { Agent as HttpAgent } from "node:http";
import { Agent } from "node:https";
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";
import { answerError } from "./answer-error.ts";
import { exchange, EXCHANGE_LIMITS, type Answer, type Call, type ExchangeLimits } from "./https-request.ts";
import { isDeeperThan } from "../json/is-deeper-than.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { AzureError } from "./azure-error.ts";
import { quotaIn, type Pace } from "./rate-limits.ts";
import { SYSTEM_CLOCK, type Clock, type Quota, type TokenBucket } from "./token-bucket.ts";
import { record } from "./recorder.ts";
import { isPassing, isQuestion, retryAfter, RETRY_LIMITS, waitBefore, type RetryLimits } from "./retry.ts";
import { parsed } from "../json/parsed.ts";

export interface TransportOptions {
  /** The only hosts, with scheme and port, that are ever asked. */
  readonly origins: readonly string[];
  /** Trusted authorities in place of those of Node.js; `null` for those. */
  readonly ca: readonly string[] | null;
  readonly pace: Pace | null;
  /** Whether answers must be those of Azure Resource Manager; sign-in has its own, and asks by POST. */
  readonly checks: boolean;
  readonly limits?: ExchangeLimits;
  readonly retry?: RetryLimits;
  readonly clock?: Clock;
}

/** An answer with what its JSON says; `undefined` where it is none, or nobody asks. Pages are large: they are read once. */
interface Received extends Answer {
  readonly content: unknown;
}

/** Connections that are open to Azure at the same time. */
const CONNECTIONS = 16;

/**
 * What carries the requests of Azure's clients: bounded in time and size, paced, tied to one host. Questions that change
 * nothing are put again when a failure may pass; writes never are.
 */
export function transport(options: TransportOptions): HttpClient {
  const { origins, ca, pace, checks, limits = EXCHANGE_LIMITS, retry = RETRY_LIMITS, clock = SYSTEM_CLOCK } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

  async function attempt(call: Call): Promise<Received | AzureError> {
    try {
      const answer = await exchange(call, limits);
      return { ...answer, content: checks && isJson(answer) ? parsed(answer.text) : undefined };
    } catch (error) {
      if (error instanceof AzureError) return error;
      throw error;
    }
  }

  async function paced(call: Call, bucket: TokenBucket | undefined): Promise<Received | AzureError> {
    const ended = await bucket?.take();
    let quota: Quota | null = null;
    try {
      const received = await attempt(call);
      quota = "headers" in received ? quotaIn(received.headers, retry.longestWaitMs) : null;
      return received;
    } finally {
      ended?.(quota);
    }
  }

  async function patient(call: Call): Promise<Received | AzureError> {
    const { pathname } = call.url;
    const bucket = pace?.bucketFor(call.method, pathname);
    for (let count = 1; ; count += 1) {
      const outcome = truncated(await paced(call, bucket), call, checks);
      const mayRepeat = !checks || isQuestion(call.method, pathname);
      const isLast = count === retry.attempts || !mayRepeat || !isPassing(outcome);
      if (isLast) return outcome;
      const wait = waitBefore(count, outcome, retry);
      if (wait > retry.longestWaitMs) return outcome;
      if ("headers" in outcome && outcome.status === 429) bucket?.pause(wait);
      await clock.wait(wait, call.signal);
      if (call.signal?.aborted === true) return outcome;
    }
  }

  return {
    async sendRequest(request) {
      const call = callOf(request, origins, agent, ca);
      const outcome = await patient(call);
      if (outcome instanceof AzureError) throw outcome;
      if (checks) checkAnswer(outcome, call);
      return responseOf(request, outcome);
    },
  };
}

function callOf(request: PipelineRequest, origins: readonly string[], agent: Agent, ca: TransportOptions["ca"]): Call {
  const url = new URL(request.url.replace(/^(https:\/\/[^/]+)\/{2,}/i, "$1/"));
  const asked = `${request.method} ${url.pathname}`;
  if (!origins.includes(url.origin))
    throw new AzureError({
      kind: "unexpected",
      asked,
      code: "foreign-origin",
      message: `The service led to another host, \`${url.origin}\`: nothing was sent there.`,
    });
  const { body } = request;
  if (body !== undefined && body !== null && typeof body !== "string") throw new Error("The body is not text.");
  return {
    url,
    asked,
    method: request.method,
    headers: request.headers.toJSON({ preserveCase: true }),
    body: body ?? null,
    signal: request.abortSignal instanceof AbortSignal ? request.abortSignal : null,
    agent: request.agent instanceof HttpAgent ? request.agent : agent,
    ca,
  };
}

/** Levels of lists and objects in an answer: bodies of resources have some ten. */
const DEPTH_LIMIT = 200;

/** JSON that ends in the middle although the connection did not: as good as a lost connection. */
function truncated(outcome: Received | AzureError, { asked }: Call, checks: boolean): Received | AzureError {
  if (!checks || outcome instanceof AzureError || outcome.status !== 200 || !isJson(outcome)) return outcome;
  if (outcome.text === "" || outcome.content !== undefined) return outcome;
  return new AzureError({ kind: "broken", asked, status: 200, message: "The answer is not complete JSON." });
}

/** Passes a 401 on that asks for claims: Azure's clients answer it with a new token. */
function checkAnswer(answer: Received, { asked, method, url }: Call): void {
  if (answer.status === 401 && /claims=/i.test(answer.headers["www-authenticate"] ?? "")) return;
  const error = answerError(answer, asked);
  if (error !== null) throw error;
  record(bodyOf(answer, asked, mayBeEmpty(answer, method, url)), answer.status, asked);
}

/** Polls of long operations may answer with nothing, and so may what is no question. */
function mayBeEmpty({ status }: Answer, method: string, url: URL): boolean {
  return (
    status === 202 || status === 204 || method !== "GET" || /\/operation(?:s|results|statuses)\//i.test(url.pathname)
  );
}

function bodyOf(answer: Received, asked: string, isOptional: boolean): JsonRecord | null {
  if (answer.text === "" && isOptional) return null;
  const { content: body } = answer;
  if (isRecord(body) && !isDeeperThan(body, DEPTH_LIMIT)) return body;
  if (isRecord(body))
    throw new AzureError({
      kind: "unexpected",
      asked,
      status: answer.status,
      message: `The answer nests deeper than ${String(DEPTH_LIMIT)} levels.`,
    });
  const type = answer.headers["content-type"] ?? "no type";
  const size = `${String(answer.text.length)} characters of ${type}`;
  throw new AzureError({
    kind: "unexpected",
    asked,
    status: answer.status,
    message: `The answer is not a JSON object but ${answer.text === "" ? "empty" : size}.`,
  });
}

function isJson({ headers }: Answer): boolean {
  return /json/i.test(headers["content-type"] ?? "");
}

/** The longest time between two looks at a long operation, in seconds, whatever the service asks. */
const LONGEST_POLL_S = 30;

function responseOf(request: PipelineRequest, { status, headers, text }: Answer): PipelineResponse {
  const wait = retryAfter(headers);
  const isTooLong = status === 202 && wait !== null && wait > LONGEST_POLL_S * 1000;
  const flat = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : value.join(", ")]],
  );
  const sent = createHttpHeaders(Object.fromEntries(flat));
  if (isTooLong) sent.set("retry-after", String(LONGEST_POLL_S));
  return { request, status, headers: sent, bodyAsText: text };
}
