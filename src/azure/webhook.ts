import { VERSION } from "../generated/version.ts";
import { AzureError } from "./azure-error.ts";
import type { ExchangeLimits } from "./https-request.ts";
import type { RetryLimits } from "./retry.ts";
import { transport } from "./transport.ts";

/** A message for an address that somebody chose. */
export interface WebhookMessage {
  /** Grants whoever knows it the right to write there: no text says it. */
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WebhookOptions {
  /** PEM texts of authorities to trust besides those of Node.js. */
  readonly certificates: readonly string[];
  readonly limits?: ExchangeLimits;
  readonly retry?: RetryLimits;
}

/** Somebody waits for the run to end. */
const LIMITS: ExchangeLimits = { headersMs: 20_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 256 * 1024 };
const RETRY: RetryLimits = { attempts: 3, firstWaitMs: 1_000, longestWaitMs: 20_000 };

/**
 * Posts JSON to an address, without a token, and follows no redirect. Gives `null` when it was taken, else why not, as a
 * sentence that does not tell the address.
 */
export async function postWebhook(message: WebhookMessage, options: WebhookOptions): Promise<string | null> {
  const { url, body, headers } = message;
  const { certificates, limits = LIMITS, retry = RETRY } = options;
  const ca = certificates.length === 0 ? null : [...(await import("node:tls")).rootCertificates, ...certificates];
  const { createEmptyPipeline, createHttpHeaders, createPipelineRequest, proxyPolicy } =
    await import("@azure/core-rest-pipeline");
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  const request = createPipelineRequest({
    url: url.href,
    method: "POST",
    body,
    headers: createHttpHeaders({
      ...headers,
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": String(Buffer.byteLength(body)),
      "User-Agent": `arm-guard/${VERSION}`,
    }),
  });
  try {
    const client = transport({ origins: [url.origin], ca, pace: null, checks: false, limits, retry });
    const { status } = await pipeline.sendRequest(client, request);
    return status >= 200 && status < 300 ? null : `It answered with HTTP ${String(status)}.`;
  } catch (error) {
    if (error instanceof AzureError) return failureText(error);
    throw error;
  }
}

/** The error's own message names the host. */
function failureText({ kind, code }: AzureError): string {
  if (kind === "timed-out") return "It did not answer in time.";
  const about = code === null ? "" : ` (${code})`;
  return /CERT|SIGNATURE|ERR_TLS|SELF_SIGNED/.test(code ?? "")
    ? `Its certificate is not trusted${about}: give that of its authority with \`--ca-file\`.`
    : `It cannot be reached${about}.`;
}
