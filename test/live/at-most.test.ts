import { expect, it } from "vitest";
import { atMost } from "../../src/live/at-most.ts";

it("starts no more tasks than allowed, in the order of asking, and a failure frees its place", async () => {
  const inTurn = atMost(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const task = (id: number, fails: boolean) => async (): Promise<number> => {
    started.push(id);
    await new Promise<void>((end) => ends.push(end));
    if (fails) throw new Error(`task ${String(id)}`);
    return id;
  };

  const results = [0, 1, 2, 3].map((id) => inTurn(task(id, id === 1)).catch(() => -1));
  const startedAtFirst = [...started];
  for (let at = 0; at < 4; at++) {
    ends[at]?.();
    await new Promise((done) => setImmediate(done));
  }

  expect(startedAtFirst).toEqual([0, 1]);
  expect(started).toEqual([0, 1, 2, 3]);
  expect(await Promise.all(results)).toEqual([0, -1, 2, 3]);
});
