import { describe, expect, it } from "vitest";
import { DOCUMENTED_LIMITS, pace, quotaIn } from "../../src/azure/rate-limits.ts";
import { tokenBucket, type Clock, type TokenBucket } from "../../src/azure/token-bucket.ts";

/** A clock that moves only when somebody waits. */
function fakeClock(): Clock & { readonly advance: (milliseconds: number) => void } {
  let time = 0;
  return {
    now: () => time,
    wait: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

async function takeMany(count: number, take: () => Promise<unknown>, clock: Clock): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    await take();
    times.push(clock.now());
  }
  return times;
}

function graphBucket(): { readonly clock: ReturnType<typeof fakeClock>; readonly bucket: TokenBucket } {
  const clock = fakeClock();
  return { clock, bucket: pace(DOCUMENTED_LIMITS, clock).bucketFor("POST", "/providers/Microsoft.ResourceGraph/x") };
}

describe("the token bucket", () => {
  it("lets a burst through at once, then a steady stream", async () => {
    const clock = fakeClock();
    const bucket = tokenBucket({ burst: 3, perSecond: 10 }, clock);

    const times = await takeMany(6, () => bucket.take(), clock);

    expect(times.map(Math.round)).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it("fills up again, but not beyond its size", async () => {
    const clock = fakeClock();
    const bucket = tokenBucket({ burst: 2, perSecond: 10 }, clock);
    await takeMany(2, () => bucket.take(), clock);
    clock.advance(60_000);

    const times = await takeMany(3, () => bucket.take(), clock);

    expect(times.map((time) => Math.round(time - 60_000))).toEqual([0, 0, 100]);
  });

  it("lets nobody pass during a pause", async () => {
    const clock = fakeClock();
    const bucket = tokenBucket({ burst: 5, perSecond: 10 }, clock);
    bucket.pause(700);

    await bucket.take();

    expect(clock.now()).toBe(700);
  });

  it.each([
    ["reads", "GET", "/subscriptions/s/providers/Microsoft.KeyVault/vaults", 600, 250, 25],
    ["writes", "PUT", "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v", 400, 200, 10],
  ])("stays below the documented limit of %s", async (_name, method, path, count, burst, perSecond) => {
    const clock = fakeClock();
    const bucket = pace(DOCUMENTED_LIMITS, clock).bucketFor(method, path);

    const times = await takeMany(count, () => bucket.take(), clock);

    times.forEach((time, index) => {
      expect(index + 1).toBeLessThanOrEqual(burst + (time * perSecond) / 1000);
    });
    expect(clock.now()).toBeLessThan((1300 * (count - burst)) / perSecond);
  });

  it("asks Resource Graph at most 15 times in any five seconds", async () => {
    const clock = fakeClock();
    const bucket = pace(DOCUMENTED_LIMITS, clock).bucketFor("POST", "/providers/Microsoft.ResourceGraph/resources");

    const times = await takeMany(60, () => bucket.take(), clock);

    for (const start of times) {
      expect(times.filter((time) => time >= start && time < start + 5_000).length).toBeLessThanOrEqual(15);
    }
  });

  it("counts each subscription by itself, in whatever case it is written", async () => {
    const clock = fakeClock();
    const limits = { ...DOCUMENTED_LIMITS, reads: { burst: 2, perSecond: 1 } };
    const own = pace(limits, clock);
    for (const name of ["a", "A", "b", "b"]) await own.bucketFor("GET", `/subscriptions/${name}/x`).take();
    const before = clock.now();
    await own.bucketFor("GET", "/subscriptions/a/x").take();

    expect([before, clock.now()]).toEqual([0, 1_000]);
  });
});

describe("what an answer says of the quota", () => {
  it.each([
    ["nothing left", "0", "00:00:05", { left: 0, resetsMs: 5_000 }],
    ["nothing left for long", "0", "01:02:03", { left: 0, resetsMs: 3_723_000 }],
    ["nothing left for longer than anybody waits", "0", "02:00:00", { left: 0, resetsMs: 4_000_000 }],
    ["something left", "3", "00:00:05", { left: 3, resetsMs: 5_000 }],
    ["no time", "0", "soon", null],
    ["nothing at all", undefined, undefined, null],
  ])("is read: %s", (_what, remaining, resets, expected) => {
    const headers = { "x-ms-user-quota-remaining": remaining, "x-ms-user-quota-resets-after": resets };

    expect(quotaIn(headers, 4_000_000)).toEqual(expected);
  });

  it("is obeyed where others took the rest, and not where all went from here", async () => {
    const { clock, bucket } = graphBucket();
    await takeMany(2, () => bucket.take(), clock);
    (await bucket.take())({ left: 0, resetsMs: 4_000 });
    const times = await takeMany(14, () => bucket.take(), clock);
    expect(times[0]).toBe(4_000);

    (await bucket.take())({ left: 0, resetsMs: 60_000 });
    const [next] = await takeMany(1, () => bucket.take(), clock);
    expect(next).toBeLessThan(20_000);
  });

  it("frees the next window as soon as its first answer says so, less what is under way", async () => {
    const { clock, bucket } = graphBucket();
    for (let call = 14; call >= 0; call--) {
      const ended = await bucket.take();
      clock.advance(100);
      ended({ left: call, resetsMs: 5_000 });
    }
    const first = await bucket.take();
    const openedAt = clock.now();
    clock.advance(100);
    first({ left: 14, resetsMs: 5_000 });
    const underWay = await bucket.take();
    (await bucket.take())({ left: 12, resetsMs: 5_000 });
    const times = await takeMany(12, () => bucket.take(), clock);
    underWay({ left: 13, resetsMs: 5_000 });

    // Counted by the time it was answered, 100 ms after it went; and a timer may ring early.
    expect(openedAt).toBe(5_102);
    expect(times.slice(0, 11)).toEqual(Array(11).fill(5_202));
    // One is under way, and may not have been counted: it is waited for a window without a word.
    expect(times[11]).toBeGreaterThan(6_000);
  });

  it("is not believed longer than until something is refused", async () => {
    const { clock, bucket } = graphBucket();
    (await bucket.take())({ left: 14, resetsMs: 5_000 });
    bucket.pause(3_000);

    expect(await takeMany(1, () => bucket.take(), clock)).toEqual([3_000]);
  });

  it("lets no more than a window through where a call never ends", async () => {
    const { clock, bucket } = graphBucket();
    const times = await takeMany(31, () => bucket.take(), clock);

    // An answer is not there: a call is counted 200 ms after it went, at the latest.
    expect(times[15]).toBe(5_202);
    expect(times[30]).toBe(10_404);
  });
});
