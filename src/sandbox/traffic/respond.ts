import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { answer, type Answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";
import type { HttpRequest } from "../arm/http.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { readBearer } from "../entra/tokens.ts";
import { answerRequest } from "../open-sandbox.ts";
import { routeControl, type Controls, type LoggedRequest } from "./control.ts";
import type { Fault } from "./fault.ts";
import { faulty } from "./send-fault.ts";
import type { Throttle } from "./throttle.ts";

const BODY_LIMIT = 64 * 1024 * 1024;
/** Requests that are remembered. */
const LOG_LENGTH = 20_000;
/** Faults that strike before the service has done anything. */
const BEFORE: readonly Fault["kind"][] = [
  "status",
  "reset-before",
  "stall",
  "expired-token",
  "claims-challenge",
  "redirect",
];

/** What stands between the wire and the service. */
export interface Traffic extends Controls {
  readonly throttle: Throttle;
}

/** Answers one request on the wire. */
export async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox,
  traffic: Traffic,
): Promise<void> {
  response.on("error", () => undefined);
  try {
    await answerOn(incoming, response, sandbox, traffic);
  } catch (error) {
    giveUp(response, error, sandbox);
  }
}

/** An answer that cannot be sent does not end the server. */
function giveUp(response: ServerResponse, error: unknown, sandbox: Sandbox): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  send(response, bugAnswer(error), sandbox);
}

async function answerOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox,
  traffic: Traffic,
): Promise<void> {
  const text = await readText(incoming);
  const request = text === null ? null : httpRequest(incoming, text);
  if (request === null) {
    send(
      response,
      failed(413, "RequestTooLarge", "The request is too large, or its body cannot be unpacked."),
      sandbox,
    );
    return;
  }
  const control = routeControl(request, traffic, sandbox);
  if (control === null) await serve(request, response, sandbox, traffic);
  else send(response, control, sandbox);
}

async function serve(
  request: HttpRequest,
  response: ServerResponse,
  sandbox: Sandbox,
  traffic: Traffic,
): Promise<void> {
  const fault = traffic.faults.meet(request.method, request.path, request.headers["authorization"] ?? "");
  const isBefore = fault !== null && BEFORE.includes(fault.kind);
  const answered = isBefore ? answer(200, null) : tolled(request, sandbox, traffic);
  const made = fault === null ? null : faulty(fault, answered);
  log(request, made?.kind === "raw" ? null : (made?.answer.status ?? answered.status), traffic.requests);
  if (made?.kind === "raw") {
    made.send(response);
    return;
  }
  if (made !== null && made.delay > 0) await new Promise((resolve) => setTimeout(resolve, made.delay));
  send(response, made?.answer ?? answered, sandbox);
}

function log({ method, path, query, headers }: HttpRequest, status: number | null, requests: LoggedRequest[]): void {
  const hasToken = headers["authorization"] !== undefined;
  requests.push({ method, path, query: query.toString(), status, hasToken });
  if (requests.length > LOG_LENGTH) requests.shift();
}

/** The answer with what it cost, or the refusal of one who asks too often. Entra has no limits here. */
function tolled(request: HttpRequest, sandbox: Sandbox, { throttle }: Traffic): Answer {
  if (request.headers["authorization"] === undefined) return guarded(request, sandbox);
  const bearer = readBearer(request.headers["authorization"], sandbox.now());
  const principal = bearer.kind === "caller" ? bearer.caller.objectId : "";
  const correlationId = request.headers["x-ms-correlation-request-id"] ?? sandbox.newId();
  const { headers, refused } = throttle.take({ ...request, principal, correlationId });
  const answered = refused ?? guarded(request, sandbox);
  return { ...answered, headers: { ...headers, ...answered.headers } };
}

/** A bug of the sandbox is an answer, too: the server stays up. */
function guarded(request: HttpRequest, sandbox: Sandbox): Answer {
  try {
    return answerRequest(request, sandbox);
  } catch (error) {
    return bugAnswer(error);
  }
}

function bugAnswer(error: unknown): Answer {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return failed(500, "SandboxBug", `The sandbox met a bug in itself: ${text}`);
}

async function readText(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      if (!(chunk instanceof Buffer)) continue;
      length += chunk.length;
      if (length > BODY_LIMIT) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return unpacked(Buffer.concat(chunks), incoming.headers["content-encoding"]);
}

/** The text of a body, which may be packed. */
function unpacked(body: Buffer, encoding: string | undefined): string | null {
  if (!/^gzip$/i.test(encoding ?? "")) return body.toString("utf8");
  try {
    return gunzipSync(body, { maxOutputLength: BODY_LIMIT }).toString("utf8");
  } catch {
    return null;
  }
}

function httpRequest({ method = "GET", url = "/", headers }: IncomingMessage, text: string): HttpRequest {
  const [address = "/", query = ""] = url.split(/\?(.*)/s);
  const single = Object.entries(headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const,
  );
  return {
    method,
    path: decoded(address),
    query: new URLSearchParams(query),
    headers: Object.fromEntries(single),
    text,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer, sandbox: Sandbox): void {
  const id = sandbox.newId();
  const text = body === null ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "cache-control": "no-cache",
    pragma: "no-cache",
    expires: "-1",
    "x-ms-request-id": id,
    "x-ms-correlation-request-id": id,
    "x-ms-routing-request-id": `SANDBOX:${sandbox.now().toISOString()}:${id}`,
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    ...(status === 204 ? {} : { "content-length": String(Buffer.byteLength(text)) }),
    ...(text === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...headers,
  });
  response.end(text);
}
