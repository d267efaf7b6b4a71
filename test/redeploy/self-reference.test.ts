import { describe, expect, it } from "vitest";
import { array, object, type Failure, type Value } from "../../src/expression/value.ts";
import { selfReference } from "../../src/redeploy/self-reference.ts";

const SELF: Failure = { kind: "failure", message: "", place: null, from: null, code: "self-reference" };
const inside = (value: Value, depth: number): Value =>
  depth === 0 ? value : object([{ key: "a", value: inside(value, depth - 1) }]);

describe("a place where a vault reads itself", () => {
  it.each([
    ["in the list", array([object([]), array([SELF])]), SELF],
    ["six levels down", inside(SELF, 6), SELF],
    ["below something that was met further down before", array([inside(inside(SELF, 3), 3), inside(SELF, 3)]), SELF],
    ["seven levels down, where nobody looks", inside(SELF, 7), null],
    ["in another failure", { ...SELF, code: "circle" as const }, null],
  ])("is found %s", (_name, value, expected) => {
    expect(selfReference(value)).toBe(expected);
  });

  it("is looked for once in what many places share", () => {
    let value: Value = array([]);
    for (let level = 0; level < 6; level++) value = array(Array.from({ length: 800 }, () => value));

    expect(selfReference(value)).toBeNull();
  });
});
