import type { IncomingHttpHeaders } from "node:http";
import { foldCase } from "../text/fold-case.ts";
import {
  SYSTEM_CLOCK,
  tokenBucket,
  type BucketSize,
  type Clock,
  type Quota,
  type TokenBucket,
} from "./token-bucket.ts";
import { windowQuota, type WindowSize } from "./window-quota.ts";

/** The buckets that all calls of a run share, one for each kind of call that Azure counts for itself. */
export interface Pace {
  bucketFor(method: string, path: string): TokenBucket;
}

/**
 * What Azure lets through for one identity, less a little.
 * Reads: 250, then 25 a second; writes: 200, then 10 a second; both in each subscription by itself
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, read 2026-08).
 * Resource Graph: 15 in any five seconds, for the user and not for a subscription
 * (https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests, read 2026-08).
 */
export const DOCUMENTED_LIMITS: PaceLimits = {
  reads: { burst: 240, perSecond: 24 },
  writes: { burst: 190, perSecond: 9.5 },
  graph: { count: 15, windowMs: 5_000, marginMs: 200 },
};

export interface PaceLimits {
  readonly reads: BucketSize;
  readonly writes: BucketSize;
  readonly graph: WindowSize;
}

/** One pace for a run. Share it between all clients: the limits are those of the identity. */
export function pace(limits: PaceLimits = DOCUMENTED_LIMITS, clock: Clock = SYSTEM_CLOCK): Pace {
  const graph = windowQuota(limits.graph, clock);
  const reads = new Map<string, TokenBucket>();
  const writes = new Map<string, TokenBucket>();
  const ofSubscription = (buckets: Map<string, TokenBucket>, size: BucketSize, path: string): TokenBucket => {
    const subscription = foldCase(/^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? "");
    const bucket = buckets.get(subscription) ?? tokenBucket(size, clock);
    buckets.set(subscription, bucket);
    return bucket;
  };
  return {
    bucketFor(method, path) {
      if (isGraphQuery(path)) return graph;
      return method === "GET" || method === "HEAD"
        ? ofSubscription(reads, limits.reads, path)
        : ofSubscription(writes, limits.writes, path);
    },
  };
}

/** Resource Graph is asked with POST, but changes nothing. */
export function isGraphQuery(path: string): boolean {
  return /^\/providers\/Microsoft\.ResourceGraph\//i.test(path);
}

/** The quota in the headers of an answer of Resource Graph, with a bound for the time; `null` where they do not tell. */
export function quotaIn(headers: IncomingHttpHeaders, longestMs: number): Quota | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)/.exec(String(headers["x-ms-user-quota-resets-after"])) ?? [];
  const left = headers["x-ms-user-quota-remaining"];
  if (hours === undefined || typeof left !== "string" || !/^\d+$/.test(left)) return null;
  const resetsMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return { left: Number(left), resetsMs: Math.min(resetsMs, longestMs) };
}
