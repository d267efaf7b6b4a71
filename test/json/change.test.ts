import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editsFor, type JsonChange } from "../../src/json/change.ts";
import { copied } from "../../src/json/copied.ts";
import { memberOf } from "../../src/json/members.ts";
import type { JsonNode, JsonObject } from "../../src/json/node.ts";
import { readJson } from "../../src/json/read.ts";
import { applyEdits, inverseEdits } from "../../src/text/edit.ts";
import { sourceOf } from "../open-template.ts";

function read(text: string): JsonObject {
  const { root, problems } = readJson(sourceOf(text));
  if (root?.kind !== "object" || problems.some(({ kind }) => kind === "syntax")) throw new Error(`No JSON: ${text}`);
  return root;
}

function change(text: string, changesOf: (root: JsonObject) => readonly JsonChange[]): string {
  return applyEdits(text, editsFor(text, changesOf(read(text))));
}

/** Adds `"n": { "t": 1 }` at an index. */
const adding =
  (index: number) =>
  (object: JsonObject): readonly JsonChange[] => [
    { kind: "insert-member", object, index, key: "n", content: { t: 1 } },
  ];

function removing(...names: readonly string[]): (object: JsonObject) => readonly JsonChange[] {
  return (object) =>
    names.flatMap((name): JsonChange[] => {
      const member = object.members.find(({ key }) => key.value === name);
      return member === undefined ? [] : [{ kind: "remove-member", object, member }];
    });
}

describe("inserting a member", () => {
  it.each([
    ["behind the last one", '{\n  "a": 1\n}\n', 1, '{\n  "a": 1,\n  "n": {\n    "t": 1\n  }\n}\n'],
    ["in front of the first one", '{\n  "a": 1\n}', 0, '{\n  "n": {\n    "t": 1\n  },\n  "a": 1\n}'],
    ["between two", '{\n\t"a": 1,\n\t"b": 2\n}', 1, '{\n\t"a": 1,\n\t"n": {\n\t\t"t": 1\n\t},\n\t"b": 2\n}'],
    ["into compact text", '{"a":1,"b":2}', 1, '{"a":1,"n":{"t":1},"b":2}'],
    ["behind the last one of a compact text", '{"a":1}', 1, '{"a":1,"n":{"t":1}}'],
    ["into a spaced line", '{ "a": 1, "b": 2 }', 2, '{ "a": 1, "b": 2, "n": { "t": 1 } }'],
    ["into an empty compact object", "{}", 0, '{ "n": { "t": 1 } }'],
    ["into an empty object of its own lines", "{\n}\n", 0, '{\n  "n": {\n    "t": 1\n  }\n}\n'],
    [
      "beside one-line objects, on one line",
      '{\n  "a": { "x": 1 }\n}',
      1,
      '{\n  "a": { "x": 1 },\n  "n": { "t": 1 }\n}',
    ],
    [
      "with the line ends of the file",
      '{\r\n    "a": 1\r\n}\r\n',
      1,
      '{\r\n    "a": 1,\r\n    "n": {\r\n        "t": 1\r\n    }\r\n}\r\n',
    ],
    [
      "behind a comment of the last one",
      '{\n  "a": 1 // one\n}',
      1,
      '{\n  "a": 1, // one\n  "n": {\n    "t": 1\n  }\n}',
    ],
    [
      "in front of a comment of the next one",
      '{\n  "a": 1,\n  // two\n  "b": 2\n}',
      1,
      '{\n  "a": 1,\n  "n": {\n    "t": 1\n  },\n  // two\n  "b": 2\n}',
    ],
    [
      "behind a comment of the bracket",
      '{ // all\n  "a": 1\n}',
      0,
      '{ // all\n  "n": {\n    "t": 1\n  },\n  "a": 1\n}',
    ],
    ["where a comma already stands", '{\n  "a": 1,\n}', 1, '{\n  "a": 1,\n  "n": {\n    "t": 1\n  },\n}'],
    [
      "into an object of comments alone",
      "{\n  // nothing yet\n}",
      0,
      '{\n  // nothing yet\n  "n": {\n    "t": 1\n  }\n}',
    ],
    ["behind a comment that ends a line", '{ "a": 1 // one\n}', 1, '{ "a": 1, // one\n"n": {\n  "t": 1\n}\n}'],
    ["with the spacing of its neighbours", '{\n  "a" : 1\n}', 1, '{\n  "a" : 1,\n  "n" : {\n    "t" : 1\n  }\n}'],
  ])("%s", (_name, text, index, expected) => {
    expect(change(text, adding(index))).toBe(expected);
  });
});

describe("removing members", () => {
  it.each([
    ["the only one, with its lines", '{\n  "a": 1\n}', ["a"], "{}"],
    ["the last one", '{\n  "a": 1,\n  "b": 2\n}', ["b"], '{\n  "a": 1\n}'],
    ["the first one", '{\n  "a": 1,\n  "b": 2\n}', ["a"], '{\n  "b": 2\n}'],
    ["one of a compact line", '{"a":1,"b":2,"c":3}', ["b"], '{"a":1,"c":3}'],
    ["the last two of a line", '{ "a": 1, "b": 2, "c": 3 }', ["b", "c"], '{ "a": 1 }'],
    [
      "one with a comment behind it, which stays",
      '{\n  "a": 1, // one\n  "b": 2\n}',
      ["a"],
      '{\n   // one\n  "b": 2\n}',
    ],
    [
      "one with a comment above it, which stays",
      '{\n  // one\n  "a": 1,\n  "b": 2\n}',
      ["a"],
      '{\n  // one\n  "b": 2\n}',
    ],
    ["the last one, where a comma ends the list", '{\n  "a": 1,\n  "b": 2,\n}', ["b"], '{\n  "a": 1,\n}'],
    ["the last one behind a comment", '{\n  "a": 1, // one\n  "b": 2\n}', ["b"], '{\n  "a": 1 // one\n}'],
    ["one with CR LF", '{\r\n  "a": 1,\r\n  "b": 2\r\n}', ["a"], '{\r\n  "b": 2\r\n}'],
    ["all of several, comments left", '{\n  "a": 1, /* x */\n  "b": 2\n}', ["a", "b"], "{\n   /* x */\n}"],
  ])("%s", (_name, text, names, expected) => {
    expect(change(text, removing(...names))).toBe(expected);
  });
});

describe("copying a value", () => {
  it("indents its lines anew, and leaves strings and comments as they are", () => {
    const text = '{\n  "a": {\n      "b": [\n        // why\n        "two\n  lines"\n      ]\n  }\n}';
    const inner = memberOf(read(text), "a")?.value;
    const node = inner?.kind === "object" ? memberOf(inner, "b")?.value : undefined;
    if (node === undefined) throw new Error("no node");

    const result = change(text, (object) => [
      { kind: "insert-member", object, index: 1, key: "c", content: copied(text, node) },
    ]);

    expect(result.slice(result.indexOf('"c"'))).toBe('"c": [\n    // why\n    "two\n  lines"\n  ]\n}');
  });
});

/** JSON text in every style, with comments between all tokens. */
const anyText = fc
  .record({
    value: fc.dictionary(
      fc.constantFrom("a", "b", "c", "d"),
      fc.oneof(
        fc.integer(),
        fc.constantFrom("text", "two\nlines", "[x]", "//no", 'quo"te'),
        fc.array(fc.integer(), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("x", "y"), fc.boolean()),
      ),
    ),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    indent: fc.constantFrom("", "  ", "    ", "\t"),
    hasTrailingComma: fc.boolean(),
    comments: fc.infiniteStream(fc.constantFrom("", "", "", "/*c*/", " // c\n")),
  })
  .map(({ value, lineEnd, indent, hasTrailingComma, comments }) => {
    const comment = (): string => String(comments.next().value).replace("\n", lineEnd);
    const write = (node: unknown, base: string): string => {
      if (typeof node !== "object" || node === null) return JSON.stringify(node).replaceAll("\\n", "\n") + comment();
      const isArray = Array.isArray(node);
      const inner = base + indent;
      const start = indent === "" ? "" : lineEnd + inner;
      const parts = Object.entries(node).map(([key, each]) => {
        const name = isArray ? "" : `${JSON.stringify(key)}${comment()}:${indent === "" ? "" : " "}${comment()}`;
        return `${start}${comment()}${name}${write(each, inner)}`;
      });
      const tail = hasTrailingComma && parts.length > 0 ? "," : "";
      const close = indent === "" || parts.length === 0 ? "" : lineEnd + base;
      return `${isArray ? "[" : "{"}${parts.join(`,${comment()}`)}${tail}${comment()}${close}${isArray ? "]" : "}"}`;
    };
    return write(value, "");
  });

/** The content of a node: strings, numbers and all. */
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

function commentsOf(text: string): readonly string[] {
  const withoutStrings = text.replaceAll(/"(?:[^"\\]|\\[^])*"/g, '""');
  return [...withoutStrings.matchAll(/\/\*c\*\/|\/\/ c/g)].map(([comment]) => comment);
}

describe("edits of JSON in every style", () => {
  it("make the change that is asked for, keep all comments outside, and can be taken back", () => {
    fc.assert(
      fc.property(anyText, fc.nat(3), fc.subarray([0, 1, 2, 3]), fc.boolean(), (text, index, removed, isInserted) => {
        const root = read(text);
        const members = root.members.filter((_member, at) => removed.includes(at));
        const at = Math.min(index, root.members.length);
        const changes: JsonChange[] = [
          ...members.map((member) => ({ kind: "remove-member", object: root, member }) as const),
          ...(isInserted
            ? ([{ kind: "insert-member", object: root, index: at, key: "n", content: { t: [1] } }] as const)
            : []),
        ];
        const edits = editsFor(text, changes);
        const result = applyEdits(text, edits);

        const kept = root.members
          .filter((member) => !members.includes(member))
          .map(({ key, value }) => [key.value, plain(value)]);
        const after = readJson(sourceOf(result));
        const isSound = after.problems.every(({ kind }) => kind === "trailing-comma");
        expect(isSound ? plain(after.root ?? root) : result).toEqual(
          Object.fromEntries([...kept, ...(isInserted ? [["n", { t: [1] }]] : [])]),
        );
        const inside = members.flatMap(({ key, value }) => commentsOf(text.slice(key.start, value.end)));
        expect(commentsOf(result).length).toBe(commentsOf(text).length - inside.length);
        expect(applyEdits(result, inverseEdits(text, edits))).toBe(text);
        const names = after.root?.kind === "object" ? after.root.members.map(({ key }) => key.value) : [];
        const order = root.members.flatMap((member, position) => [
          ...(isInserted && position === at ? ["n"] : []),
          ...(members.includes(member) ? [] : [member.key.value]),
        ]);
        expect(names).toEqual([...order, ...(isInserted && at === root.members.length ? ["n"] : [])]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("change items of arrays alike", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { maxLength: 4 }),
        fc.nat(4),
        fc.subarray([0, 1, 2, 3]),
        fc.constantFrom(undefined, 2, "\t"),
        (items, index, removed, indent) => {
          const text = JSON.stringify({ list: items }, null, indent);
          const array = memberOf(read(text), "list")?.value;
          if (array?.kind !== "array") throw new Error("no array");
          const at = Math.min(index, items.length);
          const changes: JsonChange[] = [
            ...array.items.flatMap((item, place) =>
              removed.includes(place) ? [{ kind: "remove-item", array, item } as const] : [],
            ),
            { kind: "insert-item", array, index: at, content: 42 },
          ];

          const result = applyEdits(text, editsFor(text, changes));

          const expected = items.toSpliced(at, 0, 42).filter((_item, place) => {
            const old = place < at ? place : place - 1;
            return place === at || !removed.includes(old);
          });
          expect(JSON.parse(result)).toEqual({ list: expected });
        },
      ),
    );
  });
});
