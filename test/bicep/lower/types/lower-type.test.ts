import { describe, expect, it } from "vitest";
import { namesOf } from "../../../../src/bicep/bind/file-names.ts";
import { textNode, numberNode, arrayNode, objectNode } from "../../../../src/bicep/lower/build.ts";
import { typeDefinitions, typeMembers } from "../../../../src/bicep/lower/types/lower-type.ts";
import type { TypeScope } from "../../../../src/bicep/lower/types/type-scope.ts";
import type { ExpressionSyntax } from "../../../../src/bicep/syntax/ast.ts";
import { parseBicep } from "../../../../src/bicep/syntax/parser.ts";
import type { JsonMember, JsonNode } from "../../../../src/json/node.ts";
import { readJson } from "../../../../src/json/read.ts";
import { plainContent } from "../../../../src/json/plain-content.ts";
import { foreignSource } from "../../../lowered.ts";

const { root } = readJson(
  foreignSource(
    "lib.json",
    `{
      "other": { "type": "string" },
      "ns.thing": { "$ref": "#/definitions/_1.object" },
      "variant": { "type": "object", "properties": { "kind": { "type": "string", "allowedValues": ["w"] } } },
      "_1.object": { "type": "object", "properties": { "part": { "type": "array", "prefixItems": [{ "type": "int" }] } } }
    }`,
  ),
);
const IMPORTED = new Map(
  root?.kind === "object" ? root.members.map(({ key, value }): [string, JsonNode] => [key.value, value]) : [],
);

function scopeOf(text: string): TypeScope {
  const source = foreignSource("main.bicep", text);
  const file = parseBicep(source);
  expect(file.problems).toEqual([]);
  return { source, names: namesOf(file), imported: IMPORTED, value: (syntax) => valueOf(syntax, source) };
}

/** Literals, which are all that decorators of these tests are given. */
function valueOf(syntax: ExpressionSyntax, source: TypeScope["source"]): JsonNode {
  const at = { source, start: syntax.start, end: syntax.end };
  switch (syntax.kind) {
    case "string":
      return textNode(at, syntax.segments.join(""));
    case "integer":
      return numberNode(at, syntax.value);
    case "unary":
      return syntax.operand.kind === "integer"
        ? numberNode(at, -syntax.operand.value)
        : valueOf(syntax.operand, source);
    case "array":
      return arrayNode(
        at,
        syntax.items.flatMap((item) => (item.kind === "spread" ? [] : [valueOf(item, source)])),
      );
    case "object":
      return objectNode(
        at,
        syntax.items.flatMap((item) =>
          item.kind === "property" && !("kind" in item.key)
            ? [{ key: textNode(at, item.key.name), value: valueOf(item.value, source) }]
            : [],
        ),
      );
    default:
      return { kind: syntax.kind === "true" || syntax.kind === "false" ? syntax.kind : "null", ...at };
  }
}

const contentOf = (members: readonly JsonMember[]): unknown =>
  Object.fromEntries(members.map(({ key, value }) => [key.value, plainContent(value)]));

/** What the compiler 0.49.2 writes for each. */
const TYPES = `type lit = 'a' | 'b' | null
type alias = obj
type obj = {
  @description('name it')
  @minLength(3)
  name: string
  kind: 'x'
  opt: int?
  nested: { deep: bool, *: string }
  other: two
  *: object
}
type two = { kind: 'y', v: int }
@discriminator('kind')
type disc = obj | two | { kind: 'z' }
@discriminator('kind')
type more = disc | { kind: 'q' }
@discriminator('kind')
type withImported = two | variant
@discriminator('kind')
type withUnknown = two | gone
@export()
@sealed()
type closed = { a: string }
type tup = [
  string
  @description('second')
  int?
]
type sub = disc?
type fromAlias = alias.name
type deep = obj.nested.deep
type through = alias.other.v
type star = obj.*
type item = tup[0]
type arr = string[]
type anyItem = arr[*]
type litArr = ('a' | 'b')[]
type litOne = 'a'[]
type mixed = lit | 'c'
type objs = { a: 1 } | { a: 2 }
type nn = lit!
type n1 = 1 | 2 | -3
type b1 = true
type nested2 = (two[]?)[]
type anything = any
type sysString = sys.string
type imported = other
type inNamespace = ns.thing.part
type itemInNamespace = ns.thing.part[0]
type goneInNamespace = ns.thing.gone
type notAtHand = gone
type derived = resourceInput<'Microsoft.KeyVault/vaults@2023-07-01'>.properties
type derivedText = resourceOutput<'Microsoft.KeyVault/vaults@2023-07-01'>.name
type derivedPart = resourceInput<'Microsoft.KeyVault/vaults@2023-07-01'>.properties.accessPolicies
import { other, gone, variant } from 'lib.bicep'
import * as ns from 'lib.bicep'
`;
const COMPILED: Readonly<Record<string, unknown>> = {
  lit: { type: "string", allowedValues: ["a", "b"], nullable: true },
  alias: { $ref: "#/definitions/obj" },
  obj: {
    type: "object",
    properties: {
      name: { type: "string", minLength: 3, metadata: { description: "name it" } },
      kind: { type: "string", allowedValues: ["x"] },
      opt: { type: "int", nullable: true },
      nested: { type: "object", properties: { deep: { type: "bool" } }, additionalProperties: { type: "string" } },
      other: { $ref: "#/definitions/two" },
    },
    additionalProperties: { type: "object" },
  },
  two: { type: "object", properties: { kind: { type: "string", allowedValues: ["y"] }, v: { type: "int" } } },
  disc: {
    type: "object",
    discriminator: {
      propertyName: "kind",
      mapping: {
        x: { $ref: "#/definitions/obj" },
        y: { $ref: "#/definitions/two" },
        z: { type: "object", properties: { kind: { type: "string", allowedValues: ["z"] } } },
      },
    },
  },
  more: {
    type: "object",
    discriminator: {
      propertyName: "kind",
      mapping: {
        x: { $ref: "#/definitions/obj" },
        y: { $ref: "#/definitions/two" },
        z: { type: "object", properties: { kind: { type: "string", allowedValues: ["z"] } } },
        q: { type: "object", properties: { kind: { type: "string", allowedValues: ["q"] } } },
      },
    },
  },
  withImported: {
    type: "object",
    discriminator: {
      propertyName: "kind",
      mapping: { y: { $ref: "#/definitions/two" }, w: { $ref: "#/definitions/variant" } },
    },
  },
  withUnknown: { type: "object" },
  closed: {
    type: "object",
    properties: { a: { type: "string" } },
    additionalProperties: false,
    metadata: { "__bicep_export!": true },
  },
  tup: {
    type: "array",
    prefixItems: [{ type: "string" }, { type: "int", nullable: true, metadata: { description: "second" } }],
    items: false,
  },
  sub: { $ref: "#/definitions/disc", nullable: true },
  fromAlias: { $ref: "#/definitions/obj/properties/name" },
  deep: { $ref: "#/definitions/obj/properties/nested/properties/deep" },
  through: { $ref: "#/definitions/two/properties/v" },
  star: { $ref: "#/definitions/obj/additionalProperties" },
  item: { $ref: "#/definitions/tup/prefixItems/0" },
  arr: { type: "array", items: { type: "string" } },
  anyItem: { $ref: "#/definitions/arr/items" },
  litArr: { type: "array", allowedValues: ["a", "b"] },
  litOne: { type: "array", allowedValues: ["a"] },
  mixed: { type: "string", allowedValues: ["a", "b", "c"], nullable: true },
  objs: { type: "object", allowedValues: [{ a: 1 }, { a: 2 }] },
  nn: { $ref: "#/definitions/lit", nullable: false },
  n1: { type: "int", allowedValues: [1, 2, -3] },
  b1: { type: "bool", allowedValues: [true] },
  nested2: { type: "array", items: { type: "array", items: { $ref: "#/definitions/two" }, nullable: true } },
  anything: {},
  sysString: { type: "string" },
  imported: { $ref: "#/definitions/other" },
  inNamespace: { $ref: "#/definitions/_1.object/properties/part" },
  itemInNamespace: { $ref: "#/definitions/_1.object/properties/part/prefixItems/0" },
  goneInNamespace: {},
  notAtHand: {},
  derived: { type: "object" },
  derivedText: { type: "string" },
  derivedPart: {},
};
const scope = scopeOf(TYPES);
const definitions = typeDefinitions(scope);

describe("a type", () => {
  it.each(Object.entries(COMPILED))("`%s` is lowered as the compiler does it", (name, expected) => {
    const found = definitions.find(({ key }) => key.value === name);

    expect(found && plainContent(found.value)).toEqual(expected);
  });

  it("is each one of the file", () => {
    expect(definitions.map(({ key }) => key.value)).toEqual(Object.keys(COMPILED));
  });

  it("has the places of what wrote it", () => {
    const found = definitions.find(({ key }) => key.value === "n1");
    const text = (node: JsonNode): string => scope.source.text.slice(node.start, node.end);

    expect(found && [text(found.key), text(found.value)]).toEqual(["n1", "type n1 = 1 | 2 | -3"]);
    expect(found?.value.kind === "object" && found.value.members.map(({ value }) => text(value))).toEqual([
      "1 | 2 | -3",
      "1 | 2 | -3",
    ]);
  });

  it("ends where types stand for each other, or are many", () => {
    const circle = scopeOf("type a = b\ntype b = a | 'x'\ntype c = c.d\ntype e = e[]\n");
    const large = scopeOf(`type x = ${Array.from({ length: 400 }, (_, at) => `'${String(at)}'`).join(" | ")}\n`);

    expect(typeDefinitions(circle)).toHaveLength(4);
    expect(plainContent(typeDefinitions(large)[0]?.value ?? { kind: "null", ...place() })).toMatchObject({
      type: "string",
    });
  });
});

const place = (): { source: TypeScope["source"]; start: number; end: number } => ({
  source: scope.source,
  start: 0,
  end: 0,
});

describe("a parameter", () => {
  it.each([
    ["@secure()\nparam p string", { type: "securestring" }],
    ["@secure()\nparam p object", { type: "secureObject" }],
    ["@sys.secure()\nparam p string?", { type: "securestring", nullable: true }],
    [
      "@allowed(['a', 'b'])\n@metadata({ x: 1, description: 'no' })\n@description('yes')\nparam p string",
      { type: "string", allowedValues: ["a", "b"], metadata: { x: 1, description: "yes" } },
    ],
    ["@minValue(1)\n@maxValue(10)\nparam p int?", { type: "int", nullable: true, minValue: 1, maxValue: 10 }],
    [
      "@sealed()\nparam p { a: string }",
      { type: "object", properties: { a: { type: "string" } }, additionalProperties: false },
    ],
    ["param p ('q')", { type: "string", allowedValues: ["q"] }],
    ["param p any", {}],
    ["@validate(x => true)\nparam p array", { type: "array" }],
  ])("`%s` has the members of its type and its decorators", (text, expected) => {
    const own = scopeOf(`${text}\n`);
    const declared = own.names.parameters.get("p");

    expect(declared && contentOf(typeMembers(declared.type, declared.decorators, own))).toEqual(expected);
  });
});
