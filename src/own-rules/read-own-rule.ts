import { CelReader } from "../cel/parse.ts";
import type { PatternEngine } from "../cel/patterns.ts";
import { callsOf } from "../cel/walk.ts";
import { optional, type At, type ValueReader } from "../config/read-value.ts";
import type { JsonString } from "../json/node.ts";
import type { RuleReference } from "../rule/rule.ts";
import type { Span } from "../text/place.ts";
import { readSchema } from "./read-schema.ts";
import {
  OUTCOMES,
  type Condition,
  type MessagePart,
  type OwnRule,
  type OwnRuleTest,
  type Selection,
  type VersionBound,
} from "./own-rule.ts";
import { placeInText } from "./place-in-text.ts";
import { VARIABLES } from "./subject.ts";

const MEMBERS = [
  "id",
  "summary",
  "message",
  "severity",
  "help",
  "references",
  "tags",
  "select",
  "when",
  "assert",
  "schema",
  "unknown",
  "tests",
];
const ID = /^[a-z][a-z0-9-]{0,49}\/[a-z][a-z0-9-]{0,99}$/;
const TYPE = /^[\w.*-]+(?:\/[\w.*-]+)*$/;
const VERSION = /^(<=|>=|<|>|=)?\s*(\d{4}-\d{2}-\d{2}(?:-[a-z]+)?)$/i;
const SEVERITIES = ["error", "warning", "note"] as const;
const RELATIONS = ["equivalent", "overlaps"] as const;
/** Characters of a message, of a help text, and of what is shorter. */
const LENGTHS = { message: 1_000, help: 4_000, summary: 200 } as const;
/** Tests of one rule. */
const TEST_LIMIT = 100;

/** What rules are read with. */
export interface RuleReading {
  readonly values: ValueReader;
  readonly patterns: PatternEngine;
  /** Whether it comes with the program: its id has no namespace. */
  readonly isOurs?: boolean;
}

/** Reads one rule; `null` where something is wrong in it, which the reader of values has then collected. */
export function readOwnRule(at: At, reading: RuleReading): OwnRule | null {
  return new OwnRuleReader(reading).read(at);
}

/** Expressions of all rules may speak of the same variables. */
const expressions = new CelReader(VARIABLES);

class OwnRuleReader {
  readonly #values: ValueReader;
  readonly #patterns: PatternEngine;

  readonly #isOurs: boolean;

  constructor({ values, patterns, isOurs = false }: RuleReading) {
    this.#values = values;
    this.#patterns = patterns;
    this.#isOurs = isOurs;
  }

  read(at: At): OwnRule | null {
    const before = this.#values.problems.length;
    const members = this.#values.object(at, MEMBERS, ["id", "message"]);
    if (members === null) return null;
    const id = members.get("id");
    const message = optional(members.get("message"), (each) => this.#message(each)) ?? [];
    const rule = {
      id: optional(id, (each) => this.#id(each)) ?? "",
      isOurs: this.#isOurs,
      pointer: at.pointer,
      place: id?.node ?? at.node,
      summary: optional(members.get("summary"), (each) => this.#short(each, "summary")) ?? plainMessage(message),
      message,
      severity: optional(members.get("severity"), (each) => this.#values.word(each, SEVERITIES)) ?? "warning",
      help: optional(members.get("help"), (each) => this.#short(each, "help")),
      references: this.#list(members.get("references"), (each) => this.#reference(each)),
      tags: this.#list(members.get("tags"), (each) => this.#values.text(each)),
      select: optional(members.get("select"), (each) => this.#selection(each)) ?? EVERYTHING,
      when: optional(members.get("when"), (each) => this.#condition(each)),
      assert: this.#assertion(members, at, this.#values.problems.length > before),
      reportsUnknown: optional(members.get("unknown"), (each) => this.#values.word(each, UNKNOWN)) === "possible",
      tests: this.#tests(members.get("tests")),
    };
    const { assert } = rule;
    return this.#values.problems.length > before || assert === null ? null : { ...rule, assert };
  }

  #id(at: At): string | null {
    const id = this.#values.text(at);
    if (id === null || this.#isOurs) return id;
    if (!ID.test(id))
      return this.#values.error(
        at.node,
        `\`${id.slice(0, 100)}\` is no id of an own rule: write a namespace and a name in small letters, as in \`contoso/require-owner-tag\`.`,
      );
    return id.startsWith("arm-guard/")
      ? this.#values.error(at.node, "The namespace `arm-guard` is taken: choose your own.")
      : id;
  }

  #short(at: At, name: keyof typeof LENGTHS): string | null {
    const text = this.#values.text(at);
    if (text === null || text.length <= LENGTHS[name]) return text;
    return this.#values.error(at.node, `\`${name}\` has more than ${String(LENGTHS[name])} characters.`);
  }

  /** Text, and expressions between `{{` and `}}`. */
  #message(at: At): readonly MessagePart[] | null {
    const text = this.#short(at, "message");
    if (text === null || at.node.kind !== "string") return null;
    const parts: MessagePart[] = [];
    let end = 0;
    for (const found of text.matchAll(/\{\{(.*?)\}\}/gs)) {
      parts.push(text.slice(end, found.index));
      const part = this.#expression(found[1] ?? "", at.node, found.index + 2);
      if (part !== null) parts.push(part);
      end = found.index + found[0].length;
    }
    return [...parts, text.slice(end)].filter((part) => part !== "");
  }

  /** An expression that says yes or no. */
  #condition(at: At): Condition | null {
    const text = this.#values.text(at, "an expression");
    if (text === null || at.node.kind !== "string") return null;
    return this.#expression(text, at.node, 0, true);
  }

  #expression(text: string, node: JsonString, offset: number, isCondition = false): Condition | null {
    const read = expressions.read(text);
    const placeOf = (span: Span): ReturnType<typeof placeInText> =>
      placeInText(node, { start: offset + span.start, end: offset + span.end });
    if (read.kind === "problem") return this.#values.error(placeOf(read), read.message);
    if (isCondition && read.type !== "bool" && read.type !== "dyn")
      return this.#values.error(
        placeOf(read.node),
        `Expected an expression that is true or false, found \`${read.type}\`.`,
      );
    for (const { args } of callsOf("matches", read.node)) {
      const [, pattern] = args;
      const compiled = pattern?.kind === "literal" ? this.#patterns.compile(String(pattern.value)) : null;
      if (pattern !== undefined && compiled?.kind === "problem")
        return this.#values.error(placeOf(pattern), `It is no pattern: ${compiled.message}.`);
    }
    return { kind: "expression", node: read.node, text: node, offset };
  }

  #assertion(members: ReadonlyMap<string, At>, at: At, isWrong: boolean): OwnRule["assert"] | null {
    const [assert, schema] = [members.get("assert"), members.get("schema")];
    // One of the words may be misspelt, which is told already.
    if (assert === undefined && schema === undefined && isWrong) return null;
    if ((assert === undefined) === (schema === undefined))
      return this.#values.error(at.node, "A rule has either `assert` or `schema`.");
    if (assert !== undefined) return this.#condition(assert);
    const read = schema === undefined ? null : readSchema(schema, this.#values, this.#patterns);
    return read === null ? null : { kind: "schema", schema: read };
  }

  #selection(at: At): Selection | null {
    const members = this.#values.object(at, ["type", "apiVersion", "scope"]);
    if (members === null) return null;
    const types = optional(members.get("type"), (each) =>
      this.#values.texts(each, "a type of resources, or a list of them"),
    );
    return {
      types: (types ?? []).flatMap((each) => this.#type(each) ?? []),
      apiVersion: this.#versions(members.get("apiVersion")),
      scope:
        optional(members.get("scope"), (each) => this.#values.word(each, ["expanded", "source"] as const)) ??
        "expanded",
    };
  }

  #type({ node }: At): string | null {
    const type = node.kind === "string" ? node.value : "";
    if (TYPE.test(type) && type.length <= LENGTHS.summary) return type;
    return this.#values.error(
      node,
      `\`${type.slice(0, 60)}\` is no type of resources, such as \`Microsoft.KeyVault/vaults\`; \`*\` stands for any part of one.`,
    );
  }

  #versions(at: At | undefined): readonly VersionBound[] {
    const items = optional(at, (each) => this.#values.texts(each, "an api-version, or a list of them")) ?? [];
    return items.flatMap(({ node }) => {
      const [, sign = "=", version] = VERSION.exec(node.kind === "string" ? node.value : "") ?? [];
      const operator = SIGNS.find((each) => each === sign);
      if (version !== undefined && operator !== undefined) return { operator, version };
      this.#values.error(node, "Expected an api-version such as `2023-07-01` or `>=2023-07-01`.");
      return [];
    });
  }

  /** The address of a page, or the check of another tool. */
  #reference(at: At): RuleReference | null {
    if (at.node.kind === "string") {
      const url = this.#url(at);
      return url === null ? null : { tool: null, id: null, url, relation: null };
    }
    const members = this.#values.object(at, ["tool", "id", "url", "relation"]);
    if (members === null) return null;
    const text = (name: string): string | null => optional(members.get(name), (each) => this.#short(each, "summary"));
    return {
      tool: text("tool"),
      id: text("id"),
      url: optional(members.get("url"), (each) => this.#url(each)),
      relation: optional(members.get("relation"), (each) => this.#values.word(each, RELATIONS)),
    };
  }

  #url(at: At): string | null {
    const url = this.#short(at, "summary");
    return url === null || (/^https?:/i.test(url) && URL.canParse(url))
      ? url
      : this.#values.expected(at, "an address such as `https://example.com`");
  }

  #tests(at: At | undefined): readonly OwnRuleTest[] {
    const items = at === undefined ? [] : (this.#values.items(at, "a list of tests") ?? []);
    if (at !== undefined && items.length > TEST_LIMIT)
      this.#values.error(at.node, `A rule has at most ${String(TEST_LIMIT)} tests.`);
    return items.slice(0, TEST_LIMIT).flatMap((each, index) => this.#test(each, index) ?? []);
  }

  #test(at: At, index: number): OwnRuleTest | null {
    const members = this.#values.object(
      at,
      ["name", "resource", "template", "parameters", "expect", "message", "at"],
      ["expect"],
    );
    if (members === null) return null;
    const [resource, template] = [members.get("resource"), members.get("template")];
    const content = resource ?? template;
    if (content === undefined || (resource !== undefined && template !== undefined))
      return this.#values.error(at.node, "A test has either `resource` or `template`.");
    const parameters = members.get("parameters");
    if (content.node.kind !== "object") return this.#values.expected(content, "an object");
    if (parameters !== undefined && parameters.node.kind !== "object")
      return this.#values.expected(parameters, "an object with values by name");
    const text = (name: string): string | null => optional(members.get(name), (each) => this.#values.text(each));
    const expect = optional(members.get("expect"), (each) => this.#values.word(each, OUTCOMES));
    return expect === null
      ? null
      : {
          name: text("name") ?? `test ${String(index + 1)}`,
          place: at.node,
          kind: resource === undefined ? "template" : "resource",
          content: content.node,
          parameters: parameters?.node.kind === "object" ? parameters.node : null,
          expect,
          message: text("message"),
          at: text("at"),
        };
  }

  #list<T>(at: At | undefined, read: (item: At) => T | null): readonly T[] {
    return at === undefined ? [] : (this.#values.items(at, "a list")?.flatMap((item) => read(item) ?? []) ?? []);
  }
}

const UNKNOWN = ["possible", "silent"] as const;
const SIGNS = ["=", "<", "<=", ">", ">="] as const;
const EVERYTHING: Selection = { types: [], apiVersion: [], scope: "expanded" };

/** A message as a summary: what an expression gives is only named, and the full stop is left out. */
function plainMessage(parts: readonly MessagePart[]): string {
  const texts = parts.map((part) =>
    typeof part === "string"
      ? part
      : `<${part.text.value.slice(part.offset + part.node.start, part.offset + part.node.end)}>`,
  );
  return texts.join("").replace(/\.$/, "");
}
