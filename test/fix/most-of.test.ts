import { describe, expect, it } from "vitest";
import { mostOf } from "../../src/fix/most-of.ts";

/** The parts 1 to `count`, those of `bad` failing a proof, and the number of proofs. */
function most(count: number, bad: readonly number[], wrong: string | null = null): unknown {
  const all = Array.from({ length: count }, (_each, index) => index + 1);
  let proofs = 0;
  const { kept, last, reasons } = mostOf<number, number>(
    all,
    (some) => {
      proofs++;
      const worst = some.find((part) => bad.includes(part));
      return worst === undefined ? some.length : `${String(worst)} fails`;
    },
    wrong,
  );
  return { kept: kept.length, last, reasons: [...reasons], proofs };
}

describe("as many as are proven together", () => {
  it("are all of them by one proof", () => {
    expect(most(300, [])).toEqual({ kept: 300, last: 300, reasons: [], proofs: 1 });
  });

  it("are those besides the few that fail, by few proofs", () => {
    const reasons = [
      [7, "7 fails"],
      [250, "250 fails"],
    ];

    expect(most(300, [7, 250])).toEqual({ kept: 298, last: 298, reasons, proofs: 31 });
  });

  it("are none where each fails, or there is nothing", () => {
    expect(most(2, [1, 2])).toMatchObject({
      kept: 0,
      last: null,
      reasons: [[1], [2]].map(([n]) => [n, `${String(n)} fails`]),
    });
    expect(most(0, [])).toEqual({ kept: 0, last: null, reasons: [], proofs: 0 });
  });

  it("are not asked again for all where that is known to fail", () => {
    expect(most(1, [1], "known")).toEqual({ kept: 0, last: null, reasons: [[1, "known"]], proofs: 0 });
  });
});
