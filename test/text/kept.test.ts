import { describe, expect, it } from "vitest";
import { Kept, KeptBy } from "../../src/text/kept.ts";

describe("what is kept of an object", () => {
  it("is made once", () => {
    const lengths = new Kept<readonly number[], number>();
    const list = [1, 2];
    let count = 0;
    const look = (of: readonly number[]): number => lengths.of(of, () => ++count);

    expect([look(list), look(list), look([1, 2])]).toEqual([1, 1, 2]);
  });

  it("is told apart by what is beside the object", () => {
    const words = new KeptBy<object, string, string>();
    const key = {};

    expect(words.of(key, "a", () => "first")).toBe("first");
    expect(words.of(key, "b", () => "second")).toBe("second");
    expect(words.of(key, "a", () => "third")).toBe("first");
  });

  it("is what it is meanwhile for the one who makes it", () => {
    const kept = new Kept<object, string>();
    const keptBy = new KeptBy<object, string, string>();
    const key = {};
    const own = (): string => `[${kept.of(key, () => "never")}]`;
    const ownBy = (): string => `[${keptBy.of(key, "a", () => "never")}]`;

    expect(kept.of(key, own, "so far")).toBe("[so far]");
    expect(kept.get(key)).toBe("[so far]");
    expect(keptBy.of(key, "a", ownBy, "so far")).toBe("[so far]");
  });
});
