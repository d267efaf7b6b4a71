import { foldCase } from "../../text/fold-case.ts";
import type { Answer } from "../arm/answer.ts";
import { answer } from "../arm/answer.ts";
import { failed } from "../arm/errors.ts";

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

/** Counts the requests of everybody. */
export interface Throttle {
  /** Takes a token for a request. */
  take(method: string, path: string, principal: string): Toll;
}

interface Bucket {
  readonly left: number;
  /** Milliseconds. */
  readonly at: number;
}

/** A throttle with real buckets; `null` limits refuse nobody and still tell what would be left. */
export function throttle(limits: Limits | null, now: () => number): Throttle {
  const buckets = new Map<string, Bucket>();

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

  return {
    take(method, path, principal) {
      const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? null;
      const isQuery = /\/providers\/Microsoft[.]ResourceGraph\//i.test(path);
      const kind = isQuery ? "queries" : kindOf(method);
      const all = limits ?? DOCUMENTED_LIMITS;
      const scope = subscription === null ? "tenant" : "subscription";
      const key = foldCase(`${subscription ?? ""} ${principal} ${kind}`);
      const { left, waits } = take(key, all[kind]);
      const headers: Readonly<Record<string, string>> = isQuery
        ? { "x-ms-user-quota-remaining": String(left), "x-ms-user-quota-resets-after": "00:00:05" }
        : {
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

function refusal(scope: string, subscription: string | null, kind: string, seconds: number): Answer {
  const code = scope === "tenant" ? "TenantRequestsThrottled" : "SubscriptionRequestsThrottled";
  const message = `Number of '${kind}' requests for ${scope === "tenant" ? "the tenant" : `subscription '${subscription ?? ""}'`} exceeded the limit. Please try again after '${String(seconds)}' seconds after additional tokens are available.`;
  const { status, body } = failed(429, code, message);
  return answer(status, body, { "retry-after": String(seconds), "x-ms-failure-cause": "gateway" });
}
