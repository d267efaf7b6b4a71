import { foldCase } from "../../text/fold-case.ts";
import type { Answer } from "../arm/answer.ts";
import { answer } from "../arm/answer.ts";
import { failed, supportText } from "../arm/errors.ts";

/** A bucket of tokens: what may come at once, and how many come back in a second. */
export interface Limit {
  readonly size: number;
  readonly perSecond: number;
}

export interface Limits {
  readonly reads: Limit;
  readonly writes: Limit;
  readonly deletes: Limit;
  /** Queries of Resource Graph. */
  readonly queries: Limit;
}

/**
 * The limits of Resource Manager per subscription and principal, and those of Resource Graph per user.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, read 2026-08.
 */
export const DOCUMENTED_LIMITS: Limits = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
  queries: { size: 15, perSecond: 3 },
};

/** All principals together may do that much more. */
const GLOBAL_FACTOR = 15;

/** What a request costs: headers to add to its answer, and the refusal when nothing is left. */
export interface Toll {
  readonly headers: Readonly<Record<string, string>>;
  readonly refused: Answer | null;
}

/** A request as the limits see it. */
export interface Tolled {
  readonly method: string;
  readonly path: string;
  readonly principal: string;
  readonly correlationId: string;
}

/** Counts the requests of everybody. */
export interface Throttle {
  /** Takes a token for a request. */
  take(request: Tolled): Toll;
}

interface Bucket {
  readonly left: number;
  /** Milliseconds. */
  readonly at: number;
}

/** What a user may still ask in the window that runs. */
interface Window {
  readonly used: number;
  /** Milliseconds. */
  readonly ends: number;
}

/** A throttle with real buckets; `null` limits refuse nobody and still tell what would be left. */
export function throttle(limits: Limits | null, now: () => number): Throttle {
  const buckets = new Map<string, Bucket>();
  const windows = new Map<string, Window>();

  function take(key: string, { size, perSecond }: Limit): { readonly left: number; readonly waits: number } {
    const known = buckets.get(key) ?? { left: size, at: now() };
    const filled = Math.min(size, known.left + ((now() - known.at) / 1000) * perSecond);
    const isEmpty = limits !== null && filled < 1;
    buckets.set(key, { left: isEmpty || limits === null ? filled : filled - 1, at: now() });
    return {
      left: Math.max(0, Math.floor(filled - 1)),
      waits: isEmpty ? Math.max(1, Math.ceil((1 - filled) / perSecond)) : 0,
    };
  }

  /** Resource Graph counts in windows: one begins with the first query after the last has ended. */
  function takeQuery({ principal, correlationId }: Tolled): Toll {
    const { size, perSecond } = (limits ?? DOCUMENTED_LIMITS).queries;
    const known = windows.get(principal);
    const isOver = known === undefined || known.ends <= now();
    const window = isOver ? { used: 0, ends: now() + (size / perSecond) * 1000 } : known;
    if (limits !== null) windows.set(principal, { ...window, used: Math.min(size, window.used + 1) });
    const seconds = Math.max(1, Math.ceil((window.ends - now()) / 1000));
    const headers = {
      "x-ms-user-quota-remaining": String(Math.max(0, size - window.used - 1)),
      "x-ms-user-quota-resets-after": clockText(seconds),
    };
    return { headers, refused: window.used < size ? null : tooManyQueries(seconds, new Date(now()), correlationId) };
  }

  return {
    take(request) {
      const { method, path, principal } = request;
      if (/\/providers\/Microsoft[.]ResourceGraph\//i.test(path)) return takeQuery(request);
      const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? null;
      const kind = kindOf(method);
      const all = limits ?? DOCUMENTED_LIMITS;
      const scope = subscription === null ? "tenant" : "subscription";
      const key = foldCase(`${subscription ?? ""} ${principal} ${kind}`);
      const { left, waits } = take(key, all[kind]);
      const headers = {
        [`x-ms-ratelimit-remaining-${scope}-${kind}`]: String(left),
        [`x-ms-ratelimit-remaining-${scope}-global-${kind}`]: String(
          all[kind].size * GLOBAL_FACTOR - all[kind].size + left,
        ),
      };
      return { headers, refused: waits === 0 ? null : refusal(scope, subscription, kind, waits) };
    },
  };
}

function kindOf(method: string): "reads" | "writes" | "deletes" {
  if (method === "GET" || method === "HEAD") return "reads";
  return method === "DELETE" ? "deletes" : "writes";
}

/** `hh:mm:ss` */
function clockText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** Seen in Azure/azure-cli-extensions#3325. */
function tooManyQueries(seconds: number, at: Date, correlationId: string): Answer {
  const message =
    "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.";
  const { status, body } = failed(429, "RateLimiting", supportText(at, correlationId), {
    details: [{ code: "RateLimiting", message }],
  });
  return answer(status, body, { "retry-after": String(seconds) });
}

function refusal(scope: string, subscription: string | null, kind: string, seconds: number): Answer {
  const code = scope === "tenant" ? "TenantRequestsThrottled" : "SubscriptionRequestsThrottled";
  const message = `Number of '${kind}' requests for ${scope === "tenant" ? "the tenant" : `subscription '${subscription ?? ""}'`} exceeded the limit. Please try again after '${String(seconds)}' seconds after additional tokens are available.`;
  const { status, body } = failed(429, code, message);
  return answer(status, body, { "retry-after": String(seconds), "x-ms-failure-cause": "gateway" });
}
