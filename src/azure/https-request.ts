import type { Agent as HttpAgent, IncomingHttpHeaders, IncomingMessage } from "node:http";
import https, { type Agent } from "node:https";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AzureError, type LiveErrorKind } from "./azure-error.ts";

/** One request over TLS. */
export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The caller's own end of patience. */
  readonly signal: AbortSignal | null;
  readonly agent: Agent | HttpAgent;
  /** Certificates of authorities that are trusted; `null` for those of Node.js. */
  readonly ca: readonly string[] | null;
  /** How messages name it. */
  readonly asked: string;
}

/** Bounds of one exchange, in milliseconds and in bytes of the body, as sent and as decompressed. */
export interface ExchangeLimits {
  readonly headersMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly maxBytes: number;
}

export const EXCHANGE_LIMITS: ExchangeLimits = {
  headersMs: 60_000,
  idleMs: 20_000,
  totalMs: 120_000,
  maxBytes: 32 * 1024 * 1024,
};

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Sends one request and reads the whole answer, within its limits.
 * @throws {AzureError} `unreachable`, `broken`, `timed-out`, `too-large` or `unexpected`; the reason of `signal` when the
 * caller gave up.
 */
export async function exchange(call: Call, limits: ExchangeLimits): Promise<Answer> {
  const watch = stopwatch(limits);
  const signal = call.signal === null ? watch.signal : AbortSignal.any([call.signal, watch.signal]);
  try {
    const response = await headersOf(call, signal);
    watch.alive();
    const text = await bodyOf(response, limits.maxBytes, signal, watch.alive);
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  } catch (error) {
    if (call.signal?.aborted === true) throw error;
    throw liveErrorOf(watch.expired() ?? error, call, limits);
  } finally {
    watch.stop();
  }
}

/** Why a clock ran out. */
type Expiry = "headers" | "idle" | "total";

interface Stopwatch {
  readonly signal: AbortSignal;
  /** Something came in: the idle time starts again. */
  readonly alive: () => void;
  readonly expired: () => Expiry | null;
  readonly stop: () => void;
}

function stopwatch({ headersMs, idleMs, totalMs }: ExchangeLimits): Stopwatch {
  const controller = new AbortController();
  let expiry: Expiry | null = null;
  const end = (why: Expiry): void => {
    expiry ??= why;
    controller.abort();
  };
  const total = setTimeout(end, totalMs, "total");
  let next = setTimeout(end, headersMs, "headers");
  return {
    signal: controller.signal,
    alive() {
      clearTimeout(next);
      next = setTimeout(end, idleMs, "idle");
    },
    expired: () => expiry,
    stop() {
      clearTimeout(total);
      clearTimeout(next);
    },
  };
}

function headersOf({ url, method, headers, body, agent, ca }: Call, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers, "accept-encoding": "gzip, deflate" }, agent, signal };
    const request = https.request(url, ca === null ? options : { ...options, ca: [...ca] }, resolve);
    request.on("error", reject);
    request.end(body ?? undefined);
  });
}

/** Marks a body that is longer than allowed. */
const TOO_LARGE = "ERR_BODY_TOO_LARGE";
const UNKNOWN_ENCODING = "ERR_CONTENT_ENCODING";

async function bodyOf(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
  alive: () => void,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  async function collect(source: AsyncIterable<unknown>): Promise<void> {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) continue;
      alive();
      size += chunk.length;
      if (size > maxBytes) throw withCode(TOO_LARGE);
      chunks.push(chunk);
    }
  }
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const decoder = encoding === "identity" || encoding === "" ? null : decoderFor(encoding);
  try {
    await (decoder === null
      ? pipeline(response, collect, { signal })
      : pipeline(response, decoder, collect, { signal }));
  } catch (error) {
    // Ending the stream early makes it report its own end instead of the reason.
    throw size > maxBytes ? withCode(TOO_LARGE) : error;
  }
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

function decoderFor(encoding: string): Transform {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "deflate") return createInflate();
  if (encoding === "br") return createBrotliDecompress();
  throw withCode(UNKNOWN_ENCODING);
}

function withCode(code: string): Error & { readonly code: string } {
  return Object.assign(new Error(code), { code });
}

function liveErrorOf(why: unknown, { asked, url }: Call, limits: ExchangeLimits): AzureError {
  if (why === "headers" || why === "idle" || why === "total")
    return new AzureError({ kind: "timed-out", asked, code: why, message: expiryText(why, limits) });
  const code = codeOf(why);
  const kind = kindOf(code);
  const parts = { kind, asked, code, cause: why };
  if (kind === "too-large")
    return new AzureError({ ...parts, message: `The answer has more than ${String(limits.maxBytes)} bytes.` });
  if (kind === "broken")
    return new AzureError({ ...parts, message: "The connection was lost before the answer ended." });
  if (kind === "unexpected")
    return new AzureError({ ...parts, message: "The answer is compressed in a way that cannot be read." });
  const text = why instanceof Error ? why.message : String(why);
  if (!isCertificateProblem(code))
    return new AzureError({ ...parts, message: `\`${url.host}\` cannot be reached: ${text}.` });
  return new AzureError({
    ...parts,
    message: `The certificate of \`${url.host}\` is not trusted: ${text}.`,
    nextStep: "Give the certificate of its authority with `--ca-file`, or in NODE_EXTRA_CA_CERTS.",
  });
}

function expiryText(why: Expiry, { headersMs, idleMs, totalMs }: ExchangeLimits): string {
  if (why === "headers") return `No answer within ${String(headersMs / 1000)} s.`;
  if (why === "idle") return `The answer stopped for ${String(idleMs / 1000)} s.`;
  return `The answer did not end within ${String(totalMs / 1000)} s.`;
}

function codeOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

const LOST: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "Z_BUF_ERROR"]);

function kindOf(code: string | null): LiveErrorKind {
  if (code === null) return "unreachable";
  if (code === TOO_LARGE) return "too-large";
  if (LOST.has(code) || code.startsWith("HPE_")) return "broken";
  return code === UNKNOWN_ENCODING || code.startsWith("Z_") ? "unexpected" : "unreachable";
}

function isCertificateProblem(code: string | null): boolean {
  return code !== null && /CERT|SIGNATURE|ERR_TLS|SELF_SIGNED/.test(code);
}
