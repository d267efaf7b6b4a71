import { createServer, type IncomingMessage } from "node:http";
import { afterEach } from "vitest";
import { CLIENT_LIMITS, type ClientLimits } from "../../src/platform/http-client.ts";

/** A request as a server got it. */
export interface LocalRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  /** JSON, or `null`. */
  readonly body: unknown;
}

export interface LocalAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text as it is. */
  readonly body?: unknown;
}

export interface LocalServer {
  readonly url: string;
  readonly requests: LocalRequest[];
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server on this machine, closed when the test ends; it gives `null` where it is to hang up. */
export async function localServer(
  answer: (request: LocalRequest) => LocalAnswer | null | Promise<LocalAnswer | null>,
): Promise<LocalServer> {
  const requests: LocalRequest[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await readRequest(incoming);
      requests.push(request);
      const given = await answer(request);
      if (given === null) {
        response.destroy();
        return;
      }
      const { status = 200, headers = {}, body } = given;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${String(address.port)}`, requests };
}

/** Limits that no test has to wait for. */
export const FAST: ClientLimits = { ...CLIENT_LIMITS, timeoutMs: 2_000, firstWaitMs: 1, longestWaitMs: 1_500 };

async function readRequest(incoming: IncomingMessage): Promise<LocalRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  return {
    method: incoming.method ?? "",
    url,
    headers: incoming.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}
