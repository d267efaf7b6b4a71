import type { CallEnded, Clock, Quota, TokenBucket } from "./token-bucket.ts";

export interface WindowSize {
  /** How many calls may go in any window. */
  readonly count: number;
  readonly windowMs: number;
  /** How much later at most a call is counted than it went from here. */
  readonly marginMs: number;
}

/** A call that went from here. */
interface Sent {
  readonly at: number;
  /** By when it was counted: once it is answered that is known. */
  countedBy: number;
}

/** A timer may ring a little early. */
const TIMER_MS = 2;

/**
 * Paces calls that a service counts in windows of time. What an answer says is left goes at once: where windows begin with
 * a call, all of the next one is free when it does. Where nothing is said, or nothing is left, no window, wherever it
 * begins, holds more than the count. When answers say that nothing is left although fewer went from here, others ask, too:
 * then their window is waited for.
 */
export function windowQuota({ count, windowMs, marginMs }: WindowSize, clock: Clock): TokenBucket {
  /** The last calls, the oldest first; no more than `count`. */
  const sent: Sent[] = [];
  let opensAt = -Infinity;
  let underWay = 0;
  /** What the service said is left for calls that have not gone yet. */
  let left = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function dueAt(): number {
    const [oldest] = sent.length < count ? [] : sent;
    const free = left > 0 || oldest === undefined ? -Infinity : oldest.countedBy + windowMs + TIMER_MS;
    return Math.max(opensAt, free);
  }

  async function pass(): Promise<CallEnded> {
    for (let wait = dueAt() - clock.now(); wait > 0; wait = dueAt() - clock.now()) await clock.wait(wait);
    const call = { at: clock.now(), countedBy: clock.now() + marginMs };
    sent.push(call);
    if (sent.length > count) sent.shift();
    underWay += 1;
    left = Math.max(0, left - 1);
    return (quota) => {
      underWay -= 1;
      call.countedBy = Math.min(call.countedBy, clock.now());
      if (quota !== null) hear(quota, call.at);
    };
  }

  function hear(quota: Quota, askedAt: number): void {
    // Those under way may have been counted, or not.
    left = Math.max(0, quota.left - underWay);
    const own = sent.filter(({ at }) => at > askedAt - windowMs).length;
    // Seconds are told as whole ones, rounded up: where the calls were all from here, their own times say it better.
    if (quota.left === 0 && own < count) pause(quota.resetsMs);
  }

  function pause(milliseconds: number): void {
    left = 0;
    opensAt = Math.max(opensAt, clock.now() + milliseconds);
  }

  return {
    take() {
      const passed = turn.then(pass);
      turn = passed;
      return passed;
    },
    pause,
  };
}
