import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberOf } from "../../src/json/members.ts";
import type { JsonNode } from "../../src/json/node.ts";
import { offsetIn } from "../../src/json/offset-in.ts";
import { appendToken } from "../../src/json/pointer.ts";
import { readJson, type JsonDocument } from "../../src/json/read.ts";
import { sourceOf } from "../open-template.ts";

const read = (text: string): JsonDocument => readJson(sourceOf(text));

describe("the reader", () => {
  it.each([
    ["comments", '{ // one\n /* two */ "a": /* three */ 1 }', { a: 1 }],
    ["raw line breaks and tabs in strings", '{ "a": "x\r\n\ty" }', { a: "x\r\n\ty" }],
    ["CR LF", '{\r\n"a": [\r\n1\r\n]\r\n}', { a: [1] }],
    ["escapes", String.raw`"\u0041\n\"\\\/\ud83d\ude00"`, 'A\n"\\/😀'],
    ["a trailing comma", '{ "a": [1, 2,], }', { a: [1, 2] }],
    ["a key that is written twice", '{ "a": 1, "a": 2 }', { a: 2 }],
    [
      "names of the object prototype",
      '{ "__proto__": 1, "constructor": 2, "toString": 3 }',
      JSON.parse('{ "__proto__": 1, "constructor": 2, "toString": 3 }'),
    ],
    ["numbers of all kinds", "[0, -1, 1.5, 2e3]", [0, -1, 1.5, 2000]],
  ])("takes %s", (_name, text, expected) => {
    const { root } = read(text);

    expect(root === null ? null : plain(root)).toEqual(expected);
  });

  it.each([
    ['{ "a": 1 "b": 2 }', "syntax", 9],
    ['{ "a" 1 }', "syntax", 6],
    ["{ a: 1 }", "syntax", 2],
    ['{ "a": }', "syntax", 7],
    ['{ "a": [1, }', "syntax", 11],
    ['{ "a": "b', "syntax", 7],
    ['{ "a": 1', "syntax", 0],
    ["[1,,2]", "syntax", 3],
    ["/* x", "syntax", 0],
    ["", "empty", 0],
    [" \n", "empty", 0],
    ["{} x", "text-after-end", 3],
    ['["a\\x"]', "syntax", 3],
    ['["\\u00g0"]', "syntax", 2],
    ["[1,]", "trailing-comma", 2],
    ['{ "a": 1, "A": 2 }', "duplicate-key", 10],
    ['{ "a": 1, "\\u0061": 2 }', "duplicate-key", 10],
    ['{ "\\u0061": 1, "a": 2 }', "duplicate-key", 15],
    ['{ "\\u0061": 1, "\\u0041": 2 }', "duplicate-key", 15],
  ])("says what is wrong with %j, and where", (text, kind, start) => {
    expect(read(text).problems[0]).toEqual(expect.objectContaining({ kind, start }));
  });

  it("goes on behind an error, so that the rest is there", () => {
    const { root, problems } = read('{ "a": oops, "b": { "c": }, "d": [1, nope, 2], "e": 5 }');

    expect(root === null ? null : plain(root)).toEqual({ b: {}, d: [1, 2], e: 5 });
    expect(problems.filter(({ kind }) => kind === "syntax")).toHaveLength(3);
  });

  it("stops at ten thousand brackets with a clear problem", () => {
    expect(read("[".repeat(10_000)).problems[0]).toEqual(
      expect.objectContaining({ kind: "limit", message: expect.stringContaining("512 levels deep") }),
    );
  });

  it("stops at too many values and too much text", () => {
    const source = sourceOf("[1, 2, 3, 4]");

    expect(readJson(source, { nodes: 3 }).problems[0]?.kind).toBe("limit");
    expect(readJson(source, { length: 5 }).problems[0]?.kind).toBe("limit");
  });

  it("reads every JSON text as the platform does, and keeps the place of every value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { root, problems } = read(text);

        expect(problems.filter(({ kind }) => kind !== "duplicate-key")).toEqual([]);
        expect(root === null ? null : plain(root)).toEqual(JSON.parse(text));
        if (root !== null) expect(plain(root)).toEqual(JSON.parse(text.slice(root.start, root.end)));
      }),
    );
  });

  it("never throws, whatever the text", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        '"a"',
        "1",
        "-",
        "//",
        "/*",
        "*/",
        "\n",
        "\\",
        "true",
        "nul",
        "é",
      ),
      { maxLength: 40 },
    );

    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          pieces.map((each) => each.join("")),
        ),
        (text) => {
          expect(() => read(text)).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("members and places", () => {
  it("are found without case, the last of equal ones", () => {
    const { root } = read('{ "Name": 1, "other": 2, "NAME": 3 }');

    expect(root?.kind === "object" ? memberOf(root, "name")?.value : null).toEqual(
      expect.objectContaining({ text: "3" }),
    );
  });

  it("are found in large objects, too", () => {
    const { root } = read(
      `{ ${Array.from({ length: 40 }, (_each, index) => `"K${String(index)}": ${String(index)}`).join(", ")} }`,
    );

    expect(root?.kind === "object" ? memberOf(root, "k33")?.value : null).toEqual(
      expect.objectContaining({ text: "33" }),
    );
    expect(root?.kind === "object" ? memberOf(root, "k99") : null).toBeUndefined();
  });

  it.each([
    ["plain", '"abc"', 2, 3],
    ["behind an escape", String.raw`"a\nbc"`, 2, 4],
    ["behind a long escape", String.raw`"\u0041bc"`, 1, 7],
    ["on an escape", String.raw`"a\nbc"`, 1, 2],
  ])("lie in the text where they are written: %s", (_name, text, index, offset) => {
    const { root } = read(text);

    expect(root?.kind === "string" ? offsetIn(root, index) : null).toBe(offset);
  });

  it("are named by pointers", () => {
    expect(appendToken("/a", "x/y~z")).toBe("/a/x~1y~0z");
  });
});

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "string":
      return node.value;
    case "number":
      return Number(node.text);
    case "true":
    case "false":
      return node.kind === "true";
    case "null":
      return null;
  }
}
