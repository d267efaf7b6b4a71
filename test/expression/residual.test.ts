import { describe, expect, it } from "vitest";
import { residualKey, residualOf } from "../../src/expression/residual.ts";
import { array, float, string, type Failure, type Residual } from "../../src/expression/value.ts";

const FAILED: Failure = { kind: "failure", message: "No such function.", place: null, from: null };

describe("the key of a residual", () => {
  it("is made, too, where a part is an error", () => {
    expect(residualKey(residualOf(array([float(1.5), array([FAILED])])))).toBe(
      "createArray(json('1.5'), createArray(fail()))",
    );
  });

  it("is the same for the same long texts, and another where one character differs", () => {
    const [one, same, other] = [longCall("a"), longCall("a"), longCall("b")];

    expect(residualKey(same)).toBe(residualKey(one));
    expect(residualKey(other)).not.toBe(residualKey(one));
  });

  it("is short, and the same, where the same parts are shared over and over", () => {
    const shared = (rounds: number, part: Residual): Residual =>
      rounds === 0 ? part : shared(rounds - 1, { kind: "call", name: "concat", args: [part, part] });

    expect(residualKey(shared(60, longCall("a"))).length).toBeLessThan(4_001);
    expect(residualKey(shared(60, longCall("a")))).toBe(residualKey(shared(60, longCall("a"))));
    expect(residualKey(shared(60, longCall("a")))).not.toBe(residualKey(shared(61, longCall("a"))));
  });

  it("does not depend on the order of what is equal in any order, however long", () => {
    const equals = (...args: readonly Residual[]): Residual => ({ kind: "call", name: "equals", args });

    expect(residualKey(equals(longCall("a"), longCall("b")))).toBe(residualKey(equals(longCall("b"), longCall("a"))));
  });

  it("is nobody else's where there is too much to look at", () => {
    const endless = (): Residual => residualOf(array(Array.from({ length: 30_000 }, (_each, at) => float(at))));

    expect(residualKey(endless())).not.toBe(residualKey(endless()));
  });

  it.each(["limit", "unknown"])("is nobody else's where `%s` stands for what may be anything", (name) => {
    const open = (): Residual => ({
      kind: "call",
      name: "concat",
      args: [longCall("a"), { kind: "call", name, args: [] }],
    });

    expect(residualKey(open())).not.toBe(residualKey(open()));
  });
});

/** A call with more text than a key has; the last character is given. */
function longCall(last: string): Residual {
  return { kind: "call", name: "uniqueString", args: [residualOf(string(`${"x".repeat(5_000)}${last}`))] };
}
