import { describe, expect, it } from "vitest";
import { parseJsonPath, selectNodes } from "../../../src/bicep/load-functions/json-path.ts";
import { plainContent } from "../../../src/json/plain-content.ts";
import { readJson } from "../../../src/json/read.ts";

const CONTENT = {
  a: { b: [1, 2.5, { c: "x" }] },
  l: [{ n: 1, v: "one" }, { n: 2, v: "two" }, { n: 3 }],
  n: null,
  f: 1,
  "d d": { "q'": true },
  nested: { n: 9, deep: { n: 10 } },
  arr2: [
    [1, 2],
    [3, 4],
  ],
};
const { root } = readJson({ path: "d.json", text: JSON.stringify(CONTENT), encoding: "utf-8", byteOrderMark: false });

function find(path: string): readonly unknown[] | null {
  const steps = parseJsonPath(path);
  return steps === null || root === null ? null : selectNodes(root, steps).map(plainContent);
}

describe("a JSONPath", () => {
  // Answers of the compiler 0.49.2.
  it.each([
    ["a.b", [[1, 2.5, { c: "x" }]]],
    ["", [CONTENT]],
    ["$", [CONTENT]],
    ["$.l[*].n", [1, 2, 3]],
    ["$..n", [1, 2, 3, null, 9, 10]],
    ["$.l[?(@.n == 2)].v", ["two"]],
    ["l[0,2].n", [1, 3]],
    ["l[1:]", [{ n: 2, v: "two" }, { n: 3 }]],
    ["l[-1:].n", [3]],
    ["$.l[::2].n", [1, 3]],
    ["$.l[::-1].n", [3, 2, 1]],
    ["['d d']['q\\'']", [true]],
    ["$['a', 'f']", [CONTENT.a, 1]],
    ['$["f"]', [1]],
    ["a.b[?(@ > 1)]", [2.5]],
    ["$.l[?(@.v)].n", [1, 2]],
    ["$.l[?(@.n > 1 && @.v == 'two')].n", [2]],
    ["$.l[?(@.n == 1 || @.n == 3)].n", [1, 3]],
    ["$.l[?(@.n == 1 || @.n == 2 && @.v == 'two')].n", [1, 2]],
    ["$.l[?(@.n != 1)].n", [2, 3]],
    ["$.l[?(@.v < 'p')].n", [1]],
    ["l[?(@.n == $.f)].v", ["one"]],
    ["$.l[ 0 ].n", [1]],
    ["$.l.[0].n", [1]],
    [".l[0].n", [1]],
    ["..b[1]", [2.5]],
    ["a..c", ["x"]],
    ["$.a.*", [CONTENT.a.b]],
    ["arr2[*][0]", [1, 3]],
    ["n", [null]],
    ["l.*", []],
    ["nope", []],
    ["A.b", []],
    ["$.l.n", []],
    ["[0]", []],
    ["l[5]", []],
  ])("`%s` finds what the compiler finds", (path, expected) => {
    expect(find(path)).toEqual(expected);
  });

  it.each([
    "$.",
    "a b",
    "@.l",
    "l[-1]",
    "l[",
    "l[?(@.n > 1 && (@.v))]",
    "l[?(@.v =~ /t/)]",
    "l[::0]",
    "l['a]",
    "l[?(@)",
  ])("`%s` is none", (path) => {
    expect(parseJsonPath(path)).toBeNull();
  });

  it("ends where it would look at too much", () => {
    const path = `$${"..*".repeat(12)}`;

    expect(find(path)?.length).toBeLessThan(2_000_000);
  });
});
