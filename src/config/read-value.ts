import type { JsonNode } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { didYouMean } from "../text/closest.ts";
import { linesOf } from "../text/line-index.ts";
import type { Place } from "../text/place.ts";
import type { Origin } from "./config.ts";

/** A value of a configuration file, and where in it. */
export interface At {
  readonly node: JsonNode;
  readonly pointer: string;
  /** The name of the member, where it is one. */
  readonly key?: Place;
}

/** What is wrong in a configuration file: an error ends the run, a warning is told. */
export interface ConfigProblem {
  readonly kind: "error" | "warning";
  readonly place: Place;
  readonly text: string;
  /** The text behind its place: `arm-guard.json:3:5: …` */
  readonly message: string;
}

const PROBLEM_LIMIT = 10;
/** Characters of a text that are quoted. */
const QUOTE_LENGTH = 60;

/** Reads the values of one file, and collects what is wrong with them. A value that is wrong is `null`. */
export class ValueReader {
  /** As messages name it. */
  readonly file: string;
  readonly #problems: ConfigProblem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** In the order in which they were met; of very many the first. */
  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  origin({ node, pointer }: At): Origin {
    return { file: this.file, pointer, ...linesOf(node.source).position(node.start) };
  }

  error(place: Place, message: string): null {
    return this.#note("error", place, message);
  }

  warning(place: Place, message: string): null {
    return this.#note("warning", place, message);
  }

  /** The members of an object, of which `known` are taken; without one of `required` it is wrong. */
  object(at: At, known: readonly string[], required: readonly string[] = []): ReadonlyMap<string, At> | null {
    const entries = this.entries(at, "an object");
    if (entries === null) return null;
    const unknown = [...entries].filter(([key]) => !known.includes(key)).slice(0, PROBLEM_LIMIT);
    for (const [name, { node, key = node }] of unknown) this.error(key, unknownText(name, known));
    const missing = required.filter((name) => !entries.has(name));
    for (const name of missing) this.error(at.node, `\`${name}\` is missing.`);
    return missing.length > 0 ? null : entries;
  }

  /** All members of an object by name. */
  entries(at: At, expected: string): ReadonlyMap<string, At> | null {
    const { node, pointer } = at;
    if (node.kind !== "object") return this.expected(at, expected);
    return new Map(
      node.members.map(({ key, value }) => [key.value, { node: value, pointer: appendToken(pointer, key.value), key }]),
    );
  }

  items(at: At, expected: string): readonly At[] | null {
    const { node, pointer } = at;
    if (node.kind !== "array") return this.expected(at, expected);
    return node.items.map((item, index) => ({ node: item, pointer: `${pointer}/${String(index)}` }));
  }

  text(at: At, expected = "a text"): string | null {
    if (at.node.kind !== "string") return this.expected(at, expected);
    return at.node.value.trim() === ""
      ? this.error(at.node, `Expected ${expected}, found an empty one.`)
      : at.node.value;
  }

  /** A text, or several. */
  texts(at: At, expected: string): readonly At[] | null {
    if (at.node.kind === "string") return this.text(at, expected) === null ? null : [at];
    const items = this.items(at, expected);
    return items === null || items.some((item) => this.text(item) === null) ? null : items;
  }

  /** A whole number from 0 on, of four digits at most. */
  wholeNumber(at: At): number | null {
    const { node } = at;
    if (node.kind === "number" && /^\d{1,4}$/.test(node.text)) return Number(node.text);
    return this.expected(at, "a whole number from 0 to 9999");
  }

  flag(at: At): boolean | null {
    const { kind } = at.node;
    return kind === "true" || kind === "false" ? kind === "true" : this.expected(at, "`true` or `false`");
  }

  /** One of the words. */
  word<Word extends string>(at: At, words: readonly Word[]): Word | null {
    const { node } = at;
    const found = node.kind === "string" ? words.find((each) => each === node.value) : undefined;
    if (found !== undefined) return found;
    return this.expected(at, listed(words), node.kind === "string" ? didYouMean(node.value, words) : "");
  }

  expected({ node }: At, expected: string, hint = ""): null {
    return this.error(node, `Expected ${expected}, found ${foundText(node)}.${hint}`);
  }

  /** Whether there are so many warnings that no more are told. */
  get hasManyWarnings(): boolean {
    return this.#isFull("warning");
  }

  #note(kind: ConfigProblem["kind"], place: Place, text: string): null {
    if (this.#isFull(kind)) return null;
    const { line, column } = linesOf(place.source).position(place.start);
    const message = `${this.file}:${String(line)}:${String(column)}: ${text}`;
    this.#problems.push({ kind, place, text, message });
    return null;
  }

  #isFull(kind: ConfigProblem["kind"]): boolean {
    return this.#problems.filter((each) => each.kind === kind).length >= PROBLEM_LIMIT;
  }
}

/** What is read of a member; `null` where it is not there. */
export function optional<T>(at: At | undefined, read: (at: At) => T | null): T | null {
  return at === undefined ? null : read(at);
}

function unknownText(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  return `Unknown key \`${quoted(key)}\`.${meant === "" ? ` Known are ${listed(known)}.` : meant}`;
}

function listed(words: readonly string[]): string {
  const names = words.map((word) => `\`${word}\``);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function foundText(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return `\`${quoted(node.value)}\``;
    case "number":
      return `the number ${quoted(node.text)}`;
    default:
      return `\`${node.kind}\``;
  }
}

function quoted(text: string): string {
  return text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH)}…` : text;
}
