import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  const { key, cert } = certificate();
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
    ca: cert,
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

let made: { readonly key: string; readonly cert: string } | null = null;

function certificate(): { readonly key: string; readonly cert: string } {
  made ??= makeCertificate();
  return made;
}

function makeCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"];
  const files = ["-keyout", key, "-out", cert];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", ...files, ...subject],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}
