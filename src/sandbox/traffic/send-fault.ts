import type { ServerResponse } from "node:http";
import { createGzip, gzipSync } from "node:zlib";
import type { Json } from "../../expression/to-json.ts";
import { answer, type Answer } from "../arm/answer.ts";
import { bodyOf, withMembers } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { Fault } from "./fault.ts";

const JSON_TYPE = "application/json; charset=utf-8";
/** Plain bytes behind a gzip bomb, and those of one piece. */
const BOMB_BYTES = 200 * 1000 * 1000;
const BOMB_PIECE = 1000 * 1000;
/** Pieces of a slow answer, in bytes. */
const SLOW_PIECE = 16;

/** What a fault makes of an answer: another answer, or bytes and silences that no answer is. */
export type Faulty =
  | { readonly kind: "answer"; readonly answer: Answer; readonly delay: number }
  | { readonly kind: "raw"; readonly send: (response: ServerResponse) => void };

export function faulty(fault: Fault, right: Answer): Faulty {
  const text = right.body === null ? "" : JSON.stringify(right.body);
  switch (fault.kind) {
    case "status":
      return replaced(statusAnswer(fault));
    case "delay":
      return { kind: "answer", answer: right, delay: fault.milliseconds };
    case "expired-token":
      return replaced(
        answer(401, errorBody("ExpiredAuthenticationToken", "The access token expired."), {
          "www-authenticate":
            'Bearer authorization_uri="https://login.windows.net/common", error="invalid_token", error_description="The access token expired."',
        }),
      );
    case "claims-challenge":
      return replaced(claimsChallenge());
    case "redirect":
      return replaced(answer(fault.status ?? 307, null, { location: `${fault.host}/elsewhere`, ...fault.headers }));
    case "foreign-next-link":
      return replaced({ ...right, body: withForeignLink(right.body, fault.host) });
    case "foreign-location":
      return replaced({ ...right, headers: foreignLocations(right.headers, fault.host) });
    case "html":
      return raw((response) => {
        response.writeHead(fault.status ?? 200, { "content-type": "text/html", ...fault.headers });
        response.end("<!DOCTYPE html><html><body><h1>The proxy says no.</h1></body></html>");
      });
    case "empty":
      return raw((response) => {
        response.writeHead(fault.status ?? 200, { "content-type": JSON_TYPE, "content-length": "0", ...fault.headers });
        response.end();
      });
    case "truncated":
      return raw((response) => {
        const part = text.slice(0, text.length >> 1);
        response.writeHead(right.status, {
          "content-type": JSON_TYPE,
          "content-length": String(Buffer.byteLength(part)),
        });
        response.end(part);
      });
    case "reset-before":
      return raw((response) => {
        response.socket?.destroy();
      });
    case "reset-body":
      return raw((response) => {
        response.writeHead(right.status, {
          "content-type": JSON_TYPE,
          "content-length": String(Buffer.byteLength(text) + 100),
        });
        breakAfter(response, Buffer.from(text.slice(0, text.length >> 1)));
      });
    case "reset-body-gzip":
      return raw((response) => {
        const packed = gzipSync(`${text}${" ".repeat(4096)}`);
        response.writeHead(right.status, {
          "content-type": JSON_TYPE,
          "content-encoding": "gzip",
          "content-length": String(packed.length),
        });
        breakAfter(response, packed.subarray(0, packed.length >> 1));
      });
    case "slow":
      return raw((response) => {
        response.writeHead(right.status, { "content-type": JSON_TYPE, ...right.headers });
        trickle(response, text, fault.milliseconds);
      });
    case "stall":
      return raw(() => undefined);
    case "stall-body":
      return raw((response) => {
        response.writeHead(right.status, {
          "content-type": JSON_TYPE,
          "content-length": String(Buffer.byteLength(text) + 100),
        });
        response.write(text.slice(0, text.length >> 1));
      });
    case "gzip-bomb":
      return raw(sendBomb);
  }
}

function replaced(made: Answer): Faulty {
  return { kind: "answer", answer: made, delay: 0 };
}

function raw(send: (response: ServerResponse) => void): Faulty {
  return { kind: "raw", send };
}

function statusAnswer({ status, body, headers }: Fault): Answer {
  const code = status ?? 500;
  return answer(code, body === undefined ? errorBody(codeOf(code), messageOf(code)) : body, headers);
}

function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    401: "InvalidAuthenticationToken",
    403: "AuthorizationFailed",
    404: "ResourceNotFound",
    409: "ConflictError",
    429: "TooManyRequests",
    500: "InternalServerError",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
  };
  return codes[status] ?? "Fault";
}

function messageOf(status: number): string {
  return `The sandbox was asked to answer with ${String(status)}.`;
}

function errorBody(code: string, message: string): Json {
  return failed(400, code, message).body;
}

/** Continuous access evaluation: the token is good, but claims of it are asked for anew. */
function claimsChallenge(): Answer {
  const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}').toString("base64");
  return answer(401, errorBody("InvalidAuthenticationToken", "The access token is not valid any more."), {
    "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`,
  });
}

function withForeignLink(body: Json, host: string): Json {
  const content = bodyOf(body);
  return content === null
    ? body
    : withMembers(content, { nextLink: `${host}/next?api-version=2025-05-01&$skiptoken=x` });
}

function foreignLocations(headers: Readonly<Record<string, string>>, host: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === "location" || name === "azure-asyncoperation" ? value.replace(/^https?:\/\/[^/]+/, host) : value,
    ]),
  );
}

/** Sends a part, and resets the connection once it is on its way. */
function breakAfter(response: ServerResponse, part: Uint8Array): void {
  response.write(part, () => {
    setTimeout(() => response.socket?.destroy(), 20);
  });
}

function trickle(response: ServerResponse, text: string, milliseconds: number): void {
  const bytes = Buffer.from(text);
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed || at >= bytes.length) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(bytes.subarray(at, (at += SLOW_PIECE)));
  }, milliseconds);
  response.on("close", () => {
    clearInterval(timer);
  });
}

/** A few hundred kilobytes that become 200 megabytes. */
function sendBomb(response: ServerResponse): void {
  response.writeHead(200, { "content-type": JSON_TYPE, "content-encoding": "gzip" });
  const gzip = createGzip({ level: 9 });
  gzip.pipe(response);
  const piece = Buffer.alloc(BOMB_PIECE, " ");
  let left = BOMB_BYTES / BOMB_PIECE;
  const write = (): void => {
    while (left > 0) {
      left--;
      if (!gzip.write(piece)) {
        gzip.once("drain", write);
        return;
      }
    }
    gzip.end();
  };
  response.on("close", () => gzip.destroy());
  write();
}
