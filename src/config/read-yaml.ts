import { isAlias, isMap, isScalar, isSeq, Lexer, parseDocument, Parser, type Node, type Pair } from "yaml";
import type { JsonMember, JsonNode, JsonString } from "../json/node.ts";
import type { JsonDocument, JsonLimits, JsonProblem } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import { hasTooManyParts, withoutStacks, yamlObstacle, YAML_PARTS } from "../text/yaml-obstacle.ts";

/** Reads YAML 1.2 as the tree that JSON of the same content would give, with the places of the YAML. */
export function readYaml(given: Source, limits: JsonLimits): JsonDocument {
  const source: Source = { ...given, isJson: false };
  const { length } = source.text;
  if (length > limits.length)
    return tooLong(
      source,
      `The text has ${String(length)} characters; at most ${String(limits.length)} are read of YAML.`,
    );
  if (hasTooManyParts(new Lexer().lex(source.text)))
    return tooLong(source, `The text has more than ${String(YAML_PARTS)} words, marks and line ends.`);
  const obstacle = yamlObstacle(new Parser().parse(source.text), limits.depth);
  if (obstacle === null) return read(source, limits);
  const { offset: start, kind, message } = obstacle;
  return failed(
    source,
    kind === "syntax"
      ? { kind, message: sentence(message), start, end: start + 1 }
      : { kind: "limit", message: tooDeep(limits), start, end: start + 1 },
  );
}

function read(source: Source, limits: JsonLimits): JsonDocument {
  const options = { merge: false, prettyErrors: false, uniqueKeys: false };
  const document = withoutStacks(() => parseDocument(source.text, options));
  const [error] = document.errors;
  if (error !== undefined) {
    const [start, end] = error.pos;
    return failed(source, { kind: "syntax", message: sentence(error.message), start, end });
  }
  if (document.contents === null) return failed(source, { kind: "empty", start: 0, end: source.text.length });
  return new TreeMaker(source, limits).make(document.contents);
}

function tooLong(source: Source, message: string): JsonDocument {
  return failed(source, { kind: "limit", message, start: 0, end: 1 });
}

function failed(source: Source, problem: JsonProblem): JsonDocument {
  return { source, root: null, problems: [problem] };
}

function sentence(text: string): string {
  const [first = ""] = text.split("\n", 1);
  return `${first.replace(/[.:]$/, "")}.`;
}

function tooDeep({ depth }: JsonLimits): string {
  return `Maps and lists are nested more than ${String(depth)} levels deep.`;
}

/** Makes the nodes of one document. Aliases are taken for what they name, as often as they stand there: all nodes are counted. */
class TreeMaker {
  readonly #source: Source;
  readonly #limits: JsonLimits;
  /** What anchors name, as far as the document was read: an alias means the last one above it. */
  readonly #anchors = new Map<string, Node>();
  readonly #problems: JsonProblem[] = [];
  #count = 0;
  #depth = 0;

  constructor(source: Source, limits: JsonLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  make(contents: Node): JsonDocument {
    const root = this.#node(contents, spanOf(contents));
    const [problem] = this.#problems;
    return { source: this.#source, root: problem?.kind === "limit" ? null : root, problems: this.#problems };
  }

  #node(node: Node | null, at: Span): JsonNode {
    const place = { source: this.#source, ...at };
    if (this.#isSpent(at)) return { kind: "null", ...place };
    if (isAlias(node)) return this.#node(this.#anchors.get(node.source) ?? null, at);
    if (node?.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap<Node, Node | null>(node)) {
      const members = this.#within(at, () => node.items.map((pair) => this.#member(pair, at)));
      this.#checkKeys(members);
      return { kind: "object", ...place, members };
    }
    if (isSeq<Node>(node)) {
      const items = this.#within(at, () => node.items.map((item) => this.#node(item, spanOf(item, at))));
      return { kind: "array", ...place, items };
    }
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === "string") return { kind: "string", ...place, value };
    if (typeof value === "number" || typeof value === "bigint")
      return { kind: "number", ...place, text: String(value) };
    if (typeof value === "boolean") return { kind: value ? "true" : "false", ...place };
    return { kind: "null", ...place };
  }

  /** A key that is no text is taken as it is written. */
  #member({ key, value }: Pair<Node, Node | null>, around: Span): JsonMember {
    const at = spanOf(key, around);
    const text = isScalar(key) && typeof key.value === "string" ? key.value : this.#source.text.slice(at.start, at.end);
    const name: JsonString = { kind: "string", source: this.#source, ...at, value: text };
    return { key: name, value: this.#node(value, spanOf(value, at)) };
  }

  #checkKeys(members: readonly JsonMember[]): void {
    const seen = new Set<string>();
    for (const { key } of members) {
      if (seen.has(key.value))
        this.#problems.push({ kind: "duplicate-key", key: key.value, start: key.start, end: key.end });
      seen.add(key.value);
    }
  }

  #within<T>(at: Span, make: () => readonly T[]): readonly T[] {
    if (++this.#depth > this.#limits.depth) this.#stop(tooDeep(this.#limits), at);
    const made = this.#problems[0]?.kind === "limit" ? [] : make();
    this.#depth--;
    return made;
  }

  #isSpent(at: Span): boolean {
    if (++this.#count > this.#limits.nodes)
      this.#stop(`The file has more than ${String(this.#limits.nodes)} values.`, at);
    return this.#problems[0]?.kind === "limit";
  }

  /** The first problem says that the tree is not whole. */
  #stop(message: string, { start }: Span): void {
    if (this.#problems[0]?.kind !== "limit") this.#problems.unshift({ kind: "limit", message, start, end: start + 1 });
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands; what has no place of its own, such as an empty value, stands where `around` does. */
function spanOf(node: Node | null, around: Span = { start: 0, end: 0 }): Span {
  const range = node?.range;
  return range === undefined || range === null ? around : { start: range[0], end: range[1] };
}
