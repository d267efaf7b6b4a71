import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { loadPatterns } from "../../src/cel/patterns.ts";
import type { Settled } from "../../src/cel/result.ts";
import { ValueReader } from "../../src/config/read-value.ts";
import { budgetOf } from "../../src/expression/budget.ts";
import { fromJson } from "../../src/expression/plain-json.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { array, object, string, type Unknown } from "../../src/expression/value.ts";
import { readJson } from "../../src/json/read.ts";
import { checkSchema, type Checked } from "../../src/own-rules/check-schema.ts";
import { readSchema } from "../../src/own-rules/read-schema.ts";

const patterns = await loadPatterns();

function read(schema: unknown): { readonly check: (value: Settled) => Checked; readonly problems: readonly string[] } {
  const { root } = readJson({ path: "x", text: JSON.stringify(schema), encoding: "utf-8", byteOrderMark: false });
  if (root === null) throw new Error("The schema cannot be read.");
  const values = new ValueReader("x");
  const made = readSchema({ node: root, pointer: "" }, values, patterns);
  return {
    check: (value) => checkSchema(made ?? true, value, "resource", budgetOf(100_000)),
    problems: values.problems.map(({ text }) => text),
  };
}

const SCHEMAS: readonly object[] = [
  { type: "object", required: ["a"] },
  { type: ["string", "null"] },
  { type: "integer", minimum: 2, exclusiveMaximum: 9, multipleOf: 2 },
  { const: { a: 1 } },
  { enum: [1, "a", null, [1]] },
  { minLength: 2, maxLength: 3, pattern: "^a+b?$" },
  { items: { type: "integer" }, minItems: 1, maxItems: 2, uniqueItems: true },
  { items: [{ type: "integer" }, { type: "string" }], additionalItems: false },
  { contains: { const: 1 } },
  { properties: { a: { type: "integer" } }, additionalProperties: false },
  { patternProperties: { "^a": { type: "integer" } }, additionalProperties: { type: "string" } },
  { propertyNames: { maxLength: 1 }, minProperties: 1, maxProperties: 1 },
  { allOf: [{ type: "object" }, { required: ["a"] }] },
  { anyOf: [{ type: "string" }, { type: "array" }] },
  { oneOf: [{ type: "integer" }, { minimum: 5 }] },
  { not: { required: ["a"] } },
  { if: { type: "object" }, then: { required: ["a"] }, else: { type: "integer" } },
  {
    definitions: { node: { type: "object", properties: { next: { $ref: "#/definitions/node" } } } },
    $ref: "#/definitions/node",
  },
  { type: "boolean" },
  { type: "number" },
];
const VALUES = [
  null,
  true,
  0,
  2,
  4,
  6.5,
  10,
  "",
  "a",
  "aab",
  "aaaa",
  [],
  [1],
  [1, "x"],
  [1, 2, 3],
  [2, 2],
  ["x"],
  {},
  { a: 1 },
  { a: "x" },
  { b: 1 },
  { a: 1, b: 2 },
  { ab: 1, c: "x" },
  { next: { next: {} } },
  { next: { next: 1 } },
];

describe("a schema over what is known", () => {
  it.each(SCHEMAS)("says of each value what ajv says: %j", (schema) => {
    const validate = new Ajv({ strict: false }).compile(schema);
    const { check, problems } = read(schema);

    expect(problems).toEqual([]);
    const answers = VALUES.map((value) => check(fromJson(value)).truth);
    expect(answers).toEqual(VALUES.map((value) => validate(value)));
  });
});

const open: Unknown = unknown({ kind: "call", name: "parameters", args: [] }, []);
const text: Unknown = { ...open, shape: { types: ["string"] } };
const half = object([{ key: "a", value: open }], open);

describe("a schema over what is not known", () => {
  it.each<readonly [object, Settled, boolean | null]>([
    [{ type: "string" }, open, null],
    [{ type: "string" }, text, true],
    [{ type: "object" }, text, false],
    [{ properties: { a: true } }, open, null],
    [{ required: ["a"] }, half, true],
    [{ required: ["b"] }, half, null],
    [{ properties: { a: { const: 1 } } }, half, null],
    [{ allOf: [{ properties: { a: { const: 1 } } }, { type: "string" }] }, half, false],
    [{ anyOf: [{ properties: { a: { const: 1 } } }, { type: "object" }] }, half, true],
    [{ not: { properties: { a: { const: 1 } } } }, half, null],
    [{ minItems: 2 }, array([string("x")], open), null],
    [{ minItems: 1 }, array([string("x")], open), true],
    [{ maxItems: 0 }, array([string("x")], open), false],
    [{ items: { const: "y" } }, array([string("x")], open), false],
    [{ contains: { const: "x" } }, array([string("x")], open), true],
    [{ contains: { const: "y" } }, array([string("x")], open), null],
    [{ if: { required: ["b"] }, then: { type: "object" }, else: { type: "object" } }, half, true],
  ])("%j", (schema, value, expected) => {
    expect(read(schema).check(value).truth).toBe(expected);
  });
});

describe("a schema", () => {
  it("names the way to the member that decided", () => {
    const { check } = read({ properties: { tags: { required: ["owner"], properties: { env: { enum: ["prod"] } } } } });

    expect(check(fromJson({ tags: { owner: "x", ENV: "test" } })).reading?.steps).toEqual(["tags", "ENV"]);
    expect(check(fromJson({ tags: { env: "prod" } })).reading).toMatchObject({
      steps: ["tags", "owner"],
      found: "absent",
    });
  });

  it.each([
    [{ requierd: ["a"] }, "The keyword `requierd` is not known. Did you mean `required`?"],
    [{ pattern: "(?=a)" }, "It is no pattern: error parsing regexp: invalid or unsupported Perl syntax: `(?=`."],
    [
      { type: "strng" },
      "Expected `null`, `boolean`, `integer`, `number`, `string`, `array` or `object`, found `strng`. Did you mean `string`?",
    ],
    [{ $ref: "https://example.com/x.json" }, "A reference names a part of this schema, as in `#/definitions/name`."],
    [{ minimum: "1" }, "Expected a number, found `1`."],
    [{ properties: { a: 1 } }, "Expected a JSON Schema: an object, `true` or `false`, found the number 1."],
  ])("with a mistake says so: %j", (schema, problem) => {
    expect(read(schema).problems).toEqual([problem]);
  });
});
