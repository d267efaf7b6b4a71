import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { foldCase } from "../text/fold-case.ts";
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

/** What an answer says of its user's quota: how many queries are left, and when there are all again, in milliseconds. */
export interface Quota {
  readonly left: number;
  readonly resetsMs: number;
}

/** The quota in the headers of an answer of Resource Graph, with a bound for the time; `null` where they do not tell. */
export function quotaIn(headers: IncomingHttpHeaders, longestMs: number): Quota | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)/.exec(String(headers["x-ms-user-quota-resets-after"])) ?? [];
  const left = headers["x-ms-user-quota-remaining"];
  if (hours === undefined || typeof left !== "string" || !/^\d+$/.test(left)) return null;
  const resetsMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return { left: Number(left), resetsMs: Math.min(resetsMs, longestMs) };
}

/** Paces calls: a store of tokens that fills up again at a steady rate. */
export interface TokenBucket {
  /** Takes one token, in the order of asking, and waits until there is one. Call what it gives when the call has ended. */
  take(): Promise<CallEnded>;
  /** Lets nobody pass for some time: the service said that it had enough. */
  pause(milliseconds: number): void;
}

/** Takes note that a call has ended, and of what its answer says of the quota; `null` where it does not tell. */
export type CallEnded = (quota: Quota | null) => void;

export interface BucketSize {
  /** How many calls may go at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/** The time and how to wait, in milliseconds; tests bring their own. */
export interface Clock {
  readonly now: () => number;
  /** Ends early when the signal says so. */
  readonly wait: (milliseconds: number, signal?: AbortSignal | null) => Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  wait: async (milliseconds, signal = null) => {
    try {
      await wait(milliseconds, undefined, signal === null ? {} : { signal });
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
  },
};

export function tokenBucket({ burst, perSecond }: BucketSize, clock: Clock = SYSTEM_CLOCK): TokenBucket {
  let tokens = burst;
  let filledAt = clock.now();
  return {
    async take() {
      const now = clock.now();
      if (now > filledAt) {
        tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000);
        filledAt = now;
      }
      tokens -= 1;
      const due = tokens >= 0 ? filledAt : filledAt + (-tokens * 1000) / perSecond;
      if (due > now) await clock.wait(due - now);
      // Only Resource Graph counts in a way that answers tell.
      return () => undefined;
    },
    pause(milliseconds) {
      filledAt = Math.max(filledAt, clock.now() + milliseconds);
    },
  };
}
