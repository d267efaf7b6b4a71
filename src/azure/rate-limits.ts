import { SYSTEM_CLOCK, tokenBucket, type BucketSize, type Clock, type TokenBucket } from "./token-bucket.ts";

/** The buckets that all calls of a run share, one for each kind of call that Azure counts for itself. */
export interface Pace {
  bucketFor(method: string, path: string): TokenBucket;
}

/**
 * What Azure lets through for one identity, less a little.
 * Reads: 250, then 25 a second; writes: 200, then 10 a second
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, read 2026-08).
 * Resource Graph: 15 in any five seconds, which a burst of 5 and 2 a second never exceed
 * (https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests, read 2026-08).
 */
export const DOCUMENTED_LIMITS: PaceLimits = {
  reads: { burst: 240, perSecond: 24 },
  writes: { burst: 190, perSecond: 9.5 },
  graph: { burst: 5, perSecond: 2 },
};

export interface PaceLimits {
  readonly reads: BucketSize;
  readonly writes: BucketSize;
  readonly graph: BucketSize;
}

/** One pace for a run. Share it between all clients: the limits are those of the identity. */
export function pace(limits: PaceLimits = DOCUMENTED_LIMITS, clock: Clock = SYSTEM_CLOCK): Pace {
  const reads = tokenBucket(limits.reads, clock);
  const writes = tokenBucket(limits.writes, clock);
  const graph = tokenBucket(limits.graph, clock);
  return {
    bucketFor(method, path) {
      if (isGraphQuery(path)) return graph;
      return method === "GET" || method === "HEAD" ? reads : writes;
    },
  };
}

/** Resource Graph is asked with POST, but changes nothing. */
export function isGraphQuery(path: string): boolean {
  return /^\/providers\/Microsoft\.ResourceGraph\//i.test(path);
}
