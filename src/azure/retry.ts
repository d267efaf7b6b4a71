import type { IncomingHttpHeaders } from "node:http";
import { isGraphQuery } from "./rate-limits.ts";
import type { Answer } from "./https-request.ts";
import type { AzureError } from "./azure-error.ts";

/** How often and how patiently a question is put again. */
export interface RetryLimits {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** The first wait where the service names none; doubles each time. Milliseconds. */
  readonly firstWaitMs: number;
  /** The longest wait that the service may ask for. Milliseconds. */
  readonly longestWaitMs: number;
}

export const RETRY_LIMITS: RetryLimits = { attempts: 4, firstWaitMs: 800, longestWaitMs: 60_000 };

const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether asking twice is the same as asking once. */
export function isQuestion(method: string, path: string): boolean {
  return method === "GET" || method === "HEAD" || (method === "POST" && isGraphQuery(path));
}

/** Whether the same question may be answered a little later. */
export function isPassing(outcome: Answer | AzureError): boolean {
  if ("headers" in outcome) return PASSING.has(outcome.status);
  return (
    outcome.kind === "broken" ||
    (outcome.kind === "timed-out" && outcome.code !== "total") ||
    (outcome.kind === "unreachable" && outcome.code === "EAI_AGAIN")
  );
}

/** How long to wait before the next attempt, in milliseconds: what the service asks for, else longer each time. */
export function waitBefore(attempt: number, outcome: Answer | AzureError, { firstWaitMs }: RetryLimits): number {
  const asked = "headers" in outcome ? retryAfter(outcome.headers) : null;
  return asked ?? firstWaitMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

/** What an answer says of when to come back, in milliseconds; `null` when it says nothing. */
export function retryAfter(headers: IncomingHttpHeaders): number | null {
  for (const name of ["retry-after-ms", "x-ms-retry-after-ms"]) {
    const text = headers[name];
    if (typeof text === "string" && /^\d+$/.test(text)) return Number(text);
  }
  const text = headers["retry-after"];
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
