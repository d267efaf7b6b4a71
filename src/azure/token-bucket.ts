import { setTimeout as wait } from "node:timers/promises";

/** Paces calls: a store of tokens that fills up again at a steady rate. */
export interface TokenBucket {
  /** Takes one token, in the order of asking, and waits until there is one. Call what it gives when the call has ended. */
  take(): Promise<CallEnded>;
  /** Lets nobody pass for some time: the service said that it had enough. */
  pause(milliseconds: number): void;
}

/** What an answer says of its user's quota: how many queries are left, and when there are all again, in milliseconds. */
export interface Quota {
  readonly left: number;
  readonly resetsMs: number;
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
