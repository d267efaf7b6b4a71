import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circlesOf, isInOrder } from "../../../src/bicep/check/circles.ts";

const names = fc.constantFrom("a", "b", "c", "d", "e");
const uses = fc.array(fc.record({ from: names, to: names }), { maxLength: 8 });

describe("circles of declarations", () => {
  it("are those that lead back to where they begin", () => {
    const circles = circlesOf([
      { from: "a", to: "b" },
      { from: "b", to: "a" },
      { from: "b", to: "c" },
    ]);

    expect(circles.get("a")).toBe(circles.get("b"));
    expect(circles.get("c")).not.toBe(circles.get("a"));
  });

  it("are not looked for where each declaration reads what stands above it", () => {
    const above = [
      { from: "b", to: "a" },
      { from: "c", to: "b" },
    ];

    expect(isInOrder(above)).toBe(true);
    expect(isInOrder([...above, { from: "a", to: "c" }])).toBe(false);
    expect(isInOrder([{ from: "a", to: "a" }])).toBe(false);
  });

  it("are in no list that is in order", () => {
    fc.assert(
      fc.property(uses, (list) => {
        const circles = circlesOf(list);
        const hasCircle = list.some(({ from, to }) => circles.get(from) === circles.get(to));

        expect(isInOrder(list) && hasCircle).toBe(false);
      }),
    );
  });
});
