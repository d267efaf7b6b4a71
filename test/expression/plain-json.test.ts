import { describe, expect, it } from "vitest";
import { fromJson, plainJson } from "../../src/expression/plain-json.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { array, failure, float, int, object, type Value } from "../../src/expression/value.ts";

const OPEN = unknown({ kind: "call", name: "parameters", args: [] }, []);

describe("plain JSON", () => {
  it.each([null, true, 1, 1.5, "a", [1, ["b"]], { a: { b: null } }].map((content) => [content] as const))(
    "%j is the same when it is read and written",
    (content) => {
      expect(plainJson(fromJson(content))).toEqual(content);
    },
  );

  it("tells integers from floats", () => {
    expect(fromJson([1, 1.5])).toEqual(array([int(1), float(1.5)]));
  });

  it.each<[name: string, value: Value]>([
    ["an unknown value", OPEN],
    ["a failure", failure("x")],
    ["an array with an unknown item", array([OPEN])],
    ["an array with an unknown rest", array([], OPEN)],
    ["an object with a failure", object([{ key: "a", value: failure("x") }])],
    ["an object with an unknown rest", object([], OPEN)],
  ])("has nothing for %s", (_name, value) => {
    expect(plainJson(value)).toBeUndefined();
  });
});
