import type { Pattern, PatternEngine } from "../cel/patterns.ts";
import { settled } from "../cel/settled.ts";
import type { At, ValueReader } from "../config/read-value.ts";
import { valueAtPointer } from "../json/value-at-pointer.ts";
import type { JsonNode } from "../json/node.ts";
import { literalValue } from "../template/literal-value.ts";
import { didYouMean } from "../text/closest.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Schema, SchemaCheck } from "./schema.ts";

/** Keywords that only describe. */
const NOTES = ["$schema", "$id", "$comment", "title", "description", "default", "examples", "definitions", "$defs"];
const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"] as const;

type Reader = (at: At, beside: ReadonlyMap<string, At>) => SchemaCheck | null;

/** Reads a JSON Schema, of the keywords that drafts 7 to 2020-12 have in common; `null` where it is none. */
export function readSchema(at: At, values: ValueReader, patterns: PatternEngine): Schema | null {
  return new SchemaReader(at, values, patterns).read(at);
}

class SchemaReader {
  readonly #root: At;
  readonly #values: ValueReader;
  readonly #patterns: PatternEngine;
  /** What references name, by pointer; one that is being read is there when it is asked for. */
  readonly #named = new Map<string, { schema: Schema }>();
  readonly #keywords: ReadonlyMap<string, Reader>;

  constructor(root: At, values: ValueReader, patterns: PatternEngine) {
    this.#root = root;
    this.#values = values;
    this.#patterns = patterns;
    this.#keywords = this.#readers();
  }

  read(at: At): Schema | null {
    if (at.node.kind === "true" || at.node.kind === "false") return at.node.kind === "true";
    const members = this.#values.entries(at, "a JSON Schema: an object, `true` or `false`");
    if (members === null) return null;
    const checks: SchemaCheck[] = [];
    for (const [name, member] of members) {
      if (NOTES.includes(name)) continue;
      const check = this.#keywords.get(name)?.(member, members);
      if (check !== undefined && check !== null) checks.push(check);
      if (check === undefined) this.#unknown(name, member);
    }
    return checks;
  }

  #unknown(name: string, { node, key = node }: At): null {
    const hint = didYouMean(name, [...this.#keywords.keys(), ...NOTES]);
    return this.#values.error(key, `The keyword \`${name.slice(0, 60)}\` is not known.${hint}`);
  }

  #readers(): ReadonlyMap<string, Reader> {
    const range =
      (of: "value" | "length" | "items" | "members", end: "min" | "max", isExclusive = false): Reader =>
      (at) => {
        const value = this.#number(at);
        const bound = value === null ? null : { value, isExclusive };
        return { kind: "range", of, min: null, max: null, [end]: bound };
      };
    const some =
      (kind: "all" | "any" | "one"): Reader =>
      (at) => ({ kind, schemas: this.#schemas(at) });
    // Each of these is read with the keyword that it goes with, if that is there.
    const with_ =
      (partners: readonly string[], read: Reader): Reader =>
      (at, beside) =>
        partners.some((name) => beside.has(name)) ? { kind: "all", schemas: [] } : read(at, beside);
    return new Map<string, Reader>([
      ["type", (at) => this.#types(at)],
      ["const", ({ node }) => ({ kind: "one-of", values: [settled(literalValue(node))] })],
      ["enum", (at) => this.#enumeration(at)],
      ["minimum", range("value", "min")],
      ["maximum", range("value", "max")],
      ["exclusiveMinimum", range("value", "min", true)],
      ["exclusiveMaximum", range("value", "max", true)],
      ["minLength", range("length", "min")],
      ["maxLength", range("length", "max")],
      ["minItems", range("items", "min")],
      ["maxItems", range("items", "max")],
      ["minProperties", range("members", "min")],
      ["maxProperties", range("members", "max")],
      ["multipleOf", (at) => ({ kind: "multiple", of: this.#number(at) ?? 1 })],
      ["pattern", (at) => this.#pattern(at)],
      ["required", (at) => ({ kind: "required", names: this.#names(at) })],
      ["dependentRequired", (at) => this.#dependent(at)],
      ["properties", (_at, beside) => this.#members(beside)],
      ["patternProperties", with_(["properties"], (_at, beside) => this.#members(beside))],
      ["additionalProperties", with_(["properties", "patternProperties"], (_at, beside) => this.#members(beside))],
      ["propertyNames", (at) => ({ kind: "names", schema: this.#schema(at) })],
      ["items", (_at, beside) => this.#items(beside)],
      ["prefixItems", with_(["items"], (_at, beside) => this.#items(beside))],
      ["additionalItems", with_(["items"], () => ({ kind: "all", schemas: [] }))],
      ["uniqueItems", ({ node }) => (node.kind === "true" ? { kind: "unique" } : { kind: "all", schemas: [] })],
      ["contains", (at, beside) => this.#contains(at, beside)],
      ["minContains", with_(["contains"], () => ({ kind: "all", schemas: [] }))],
      ["maxContains", with_(["contains"], () => ({ kind: "all", schemas: [] }))],
      ["allOf", some("all")],
      ["anyOf", some("any")],
      ["oneOf", some("one")],
      ["not", (at) => ({ kind: "not", schema: this.#schema(at) })],
      ["if", (at, beside) => this.#choice(at, beside)],
      ["then", with_(["if"], () => ({ kind: "all", schemas: [] }))],
      ["else", with_(["if"], () => ({ kind: "all", schemas: [] }))],
      ["$ref", (at) => this.#reference(at)],
    ]);
  }

  #schemaOrAny(at: At | undefined): Schema {
    return at === undefined ? true : this.#schema(at);
  }

  #schema(at: At): Schema {
    return this.read(at) ?? true;
  }

  #schemas(at: At): readonly Schema[] {
    return (this.#values.items(at, "a list of JSON Schemas") ?? []).map((each) => this.#schema(each));
  }

  #number(at: At): number | null {
    return at.node.kind === "number" ? Number(at.node.text) : this.#values.expected(at, "a number");
  }

  #names(at: At): readonly string[] {
    const items = this.#values.items(at, "a list of names") ?? [];
    return items.flatMap((each) => this.#values.text(each, "a name") ?? []);
  }

  #types(at: At): SchemaCheck | null {
    const items = at.node.kind === "array" ? (this.#values.items(at, "a list of types") ?? []) : [at];
    const types = items.flatMap((each) => this.#values.word(each, TYPES) ?? []);
    return { kind: "type", types: types.map((type) => (type === "boolean" ? "bool" : type)) };
  }

  #enumeration(at: At): SchemaCheck | null {
    const items = this.#values.items(at, "a list of values") ?? [];
    return { kind: "one-of", values: items.map(({ node }) => settled(literalValue(node))) };
  }

  #pattern(at: At): SchemaCheck | null {
    const pattern = at.node.kind === "string" ? this.#compiled(at.node.value, at.node) : null;
    if (at.node.kind !== "string") return this.#values.expected(at, "a pattern");
    return pattern === null ? null : { kind: "pattern", pattern };
  }

  #compiled(text: string, node: JsonNode): Pattern | null {
    const compiled = this.#patterns.compile(text);
    return compiled.kind === "pattern" ? compiled : this.#values.error(node, `It is no pattern: ${compiled.message}.`);
  }

  #dependent(at: At): SchemaCheck {
    const entries = this.#values.entries(at, "an object with lists of names") ?? new Map<string, At>();
    return {
      kind: "all",
      schemas: Array.from(entries, ([name, each]): Schema => [
        { kind: "dependent", name, required: this.#names(each) },
      ]),
    };
  }

  #members(beside: ReadonlyMap<string, At>): SchemaCheck {
    const schemasOf = (name: string): readonly (readonly [string, At])[] => {
      const at = beside.get(name);
      return at === undefined ? [] : [...(this.#values.entries(at, "an object with JSON Schemas") ?? [])];
    };
    const others = beside.get("additionalProperties");
    return {
      kind: "members",
      named: new Map(schemasOf("properties").map(([name, at]) => [foldCase(name), this.#schema(at)])),
      patterns: schemasOf("patternProperties").flatMap(([text, at]) => {
        const pattern = this.#compiled(text, at.node);
        return pattern === null ? [] : [[pattern, this.#schema(at)] as const];
      }),
      others: this.#schemaOrAny(others),
    };
  }

  /** `items` is a list in draft 7, where 2020-12 has `prefixItems`. */
  #items(beside: ReadonlyMap<string, At>): SchemaCheck {
    const items = beside.get("items");
    const isList = items?.node.kind === "array";
    const first = isList ? items : beside.get("prefixItems");
    const others = isList ? beside.get("additionalItems") : items;
    return {
      kind: "items",
      first: first === undefined ? [] : this.#schemas(first),
      others: this.#schemaOrAny(others),
    };
  }

  #contains(at: At, beside: ReadonlyMap<string, At>): SchemaCheck {
    const [min, max] = [beside.get("minContains"), beside.get("maxContains")];
    return {
      kind: "contains",
      schema: this.#schema(at),
      min: min === undefined ? 1 : (this.#number(min) ?? 1),
      max: max === undefined ? null : this.#number(max),
    };
  }

  #choice(at: At, beside: ReadonlyMap<string, At>): SchemaCheck {
    const [then, otherwise] = [beside.get("then"), beside.get("else")];
    return {
      kind: "if",
      schema: this.#schema(at),
      then: this.#schemaOrAny(then),
      otherwise: this.#schemaOrAny(otherwise),
    };
  }

  /** Only what the schema itself holds: nothing is fetched. */
  #reference(at: At): SchemaCheck | null {
    const text = this.#values.text(at, "a reference such as `#/definitions/name`");
    if (text === null) return null;
    const node = text.startsWith("#") ? valueAtPointer(this.#root.node, text.slice(1)) : null;
    if (node === null)
      return this.#values.error(at.node, "A reference names a part of this schema, as in `#/definitions/name`.");
    const known = this.#named.get(text);
    if (known !== undefined) return { kind: "reference", schema: () => known.schema };
    const made: { schema: Schema } = { schema: true };
    this.#named.set(text, made);
    made.schema = this.#schema({ node, pointer: `${this.#root.pointer}${text.slice(1)}` });
    return { kind: "reference", schema: () => made.schema };
  }
}
