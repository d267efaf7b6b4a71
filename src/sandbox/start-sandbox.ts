import { randomUUID } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxSeed } from "../generated/sandbox-seed.ts";
import type { Answer } from "./arm/answer.ts";
import { failed } from "./arm/errors.ts";
import type { HttpRequest } from "./arm/http.ts";
import { readContent } from "./arm/read-content.ts";
import { route } from "./arm/route.ts";
import { schedule } from "./arm/schedule.ts";
import { SHORT_DURATIONS, type Durations, type Sandbox } from "./arm/sandbox.ts";
import { switchesWith } from "./arm/switches.ts";
import { routeEntra } from "./entra/route-entra.ts";
import { PROVIDERS } from "./providers.ts";
import { readSeed } from "./seed.ts";
import { makeServerIdentity } from "./tls/certificate.ts";

/** How a sandbox is started. Everything may be left out. */
export interface SandboxOptions {
  /** `0`, which is also the default, takes any free port. */
  readonly port?: number;
  /** What exists at first. */
  readonly seed?: SandboxSeed;
  /** The same as the text of a file. */
  readonly seedText?: string;
  /** Values of switches by name. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly durations?: Partial<Durations>;
  /** The time of the service; the machine's own where it is left out. */
  readonly now?: () => Date;
}

/** A sandbox that runs. */
export interface RunningSandbox {
  /** `https://localhost:{port}` */
  readonly url: string;
  /** What clients have to trust, PEM. */
  readonly ca: string;
  /** The state behind it, for tests: plain data that may be changed. */
  readonly state: Sandbox;
  /** Ends it, and all connections to it. */
  close(): Promise<void>;
}

/** The options make no sandbox. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}

const BODY_LIMIT = 64 * 1024 * 1024;

/**
 * Starts a sandbox on the loopback address of this machine.
 * @throws {SandboxError} when a switch or the seed is wrong, or the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const now = options.now ?? ((): Date => new Date());
  const address = { url: "" };
  const state = openSandbox(options, now, () => address.url);
  const identity = makeServerIdentity(new Date());
  const server = createServer({ key: identity.key, cert: identity.certificate }, (incoming, response) => {
    void respond(incoming, response, state);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(new SandboxError(`The sandbox cannot listen: ${error.message}`, { cause: error }));
    });
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  address.url = `https://localhost:${String(portOf(server.address()))}`;
  return {
    url: address.url,
    ca: identity.ca,
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A sandbox without a server: for the server, and for what asks it in process. */
export function openSandbox(options: SandboxOptions, now: () => Date, url: () => string): Sandbox {
  const switches = switchesWith(options.switches ?? {});
  if (typeof switches !== "function") throw new SandboxError(switches.problem);
  const text = options.seedText ?? (options.seed === undefined ? "" : JSON.stringify(options.seed));
  const content = readContent(text);
  if (content.kind === "problem") throw new SandboxError(`The seed cannot be read: ${content.message}`);
  const seeded = readSeed(content.value, now());
  if (seeded.kind === "problem") throw new SandboxError(seeded.message);
  return {
    store: seeded.store,
    operations: new Map(),
    schedule: schedule(() => now().getTime()),
    switches,
    durations: { ...SHORT_DURATIONS, ...options.durations },
    tenantId: seeded.tenantId,
    now,
    url,
    newId: () => randomUUID(),
  };
}

/** Answers a request in process, as the server does. */
export function answerRequest(request: HttpRequest, sandbox: Sandbox): Answer {
  sandbox.schedule.run();
  return routeEntra(request, sandbox) ?? route(request, sandbox, PROVIDERS);
}

async function respond(incoming: IncomingMessage, response: ServerResponse, sandbox: Sandbox): Promise<void> {
  const text = await readText(incoming);
  const request = text === null ? null : httpRequest(incoming, text);
  const answered =
    request === null ? failed(413, "RequestTooLarge", "The request is too large.") : guarded(request, sandbox);
  send(response, answered, sandbox);
}

/** A bug of the sandbox is an answer, too: the server stays up. */
function guarded(request: HttpRequest, sandbox: Sandbox): Answer {
  try {
    return answerRequest(request, sandbox);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return failed(500, "SandboxBug", `The sandbox met a bug in itself: ${text}`);
  }
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
  return Buffer.concat(chunks).toString("utf8");
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
