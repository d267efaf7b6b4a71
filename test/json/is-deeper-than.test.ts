import { describe, expect, it } from "vitest";
import { isDeeperThan } from "../../src/json/is-deeper-than.ts";

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

describe("the depth of content", () => {
  it.each<[content: unknown, limit: number, isDeeper: boolean]>([
    [1, 0, false],
    [{}, 0, false],
    [{ a: 1 }, 0, false],
    [{ a: {} }, 0, true],
    [{ a: [{ b: [] }] }, 2, true],
    [{ a: [{ b: [] }] }, 3, false],
    [{ a: null, b: ["x"] }, 1, false],
  ])("%j within %i", (content, limit, isDeeper) => {
    expect(isDeeperThan(content, limit)).toBe(isDeeper);
  });

  it("costs no stack", () => {
    expect(isDeeperThan(nested(100_000), 200)).toBe(true);
  });
});
