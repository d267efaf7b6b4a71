import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { makeServerIdentity } from "../../src/sandbox/tls/certificate.ts";

/** A raw TLS server on loopback, whose answers each test writes itself: also broken ones. */
export interface Loopback {
  readonly origin: string;
  /** The certificate that clients have to trust. */
  readonly ca: string;
  /** What came in: `METHOD path?query`, in order. */
  readonly requests: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

export interface SeenRequest {
  readonly line: string;
  readonly authorization: string | null;
  readonly body: string;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export async function loopback(handle: Handler): Promise<Loopback> {
  const { key, certificate: cert, ca } = makeServerIdentity(new Date());
  const requests: SeenRequest[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    response.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({
        line: `${request.method ?? ""} ${request.url ?? ""}`,
        authorization: request.headers.authorization ?? null,
        body: Buffer.concat(chunks).toString(),
      });
      handle(request, response, requests.length);
    });
  });
  server.on("clientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  return {
    origin: `https://localhost:${String(address.port)}`,
    ca,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
