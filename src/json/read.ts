import type { Source } from "../text/source.ts";
import type { Place, Span } from "../text/place.ts";
import { foldCase } from "../text/fold-case.ts";
import { mergeConflict, type MergeConflict } from "../text/merge-conflict.ts";
import { characterName } from "../text/character-name.ts";
import type { JsonMember, JsonNode, JsonString } from "./node.ts";

/** A text as a tree with all places kept: of JSON, or of another language that is lowered to it. */
export interface JsonDocument {
  readonly source: Source;
  /** Other files that parts of the tree come from; none where it is left out. */
  readonly parts?: readonly Source[];
  /** As far as it could be read; `null` when there is no value at all. */
  readonly root: JsonNode | null;
  /** In text order. */
  readonly problems: readonly JsonProblem[];
  /** In text order, with their signs; none where it is left out. */
  readonly comments?: readonly Span[];
  /** What the compiler of another language refuses, in any of the files; the tree says what the rest means. */
  readonly refusals?: readonly Refusal[];
}

/** An error that a compiler gives at a place: nothing is deployed before it is mended, and what could be read is judged. */
export interface Refusal extends Place {
  /** The compiler's code, such as `BCP057`. */
  readonly code: string;
  readonly message: string;
  /** Names of parameters: where all of them are given otherwise, it is not refused. */
  readonly missing?: readonly string[];
}

/** What is wrong with a text, or read although strict JSON has no such thing. */
export type JsonProblem = Span &
  (
    | { readonly kind: "syntax"; readonly message: string }
    | { readonly kind: "trailing-comma" }
    | { readonly kind: "duplicate-key"; readonly key: string }
    | { readonly kind: "empty" }
    | { readonly kind: "text-after-end" }
    | { readonly kind: "limit"; readonly message: string }
  );

/** Bounds that keep a hostile text from costing too much. */
export interface JsonLimits {
  /** Containers inside one another. */
  readonly depth: number;
  readonly nodes: number;
  /** Characters. */
  readonly length: number;
}

const LIMITS: JsonLimits = { depth: 512, nodes: 150_000, length: 16 * 1024 * 1024 };
const PROBLEM_LIMIT = 100;
/** Comments of a text that are kept. */
const COMMENT_LIMIT = 100_000;
/** Characters of a conflict's marker that are quoted. */
const MARKER_LENGTH = 60;
/** Larger objects are checked for repeated keys without a look at lengths. */
const FEW_MEMBERS = 12;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const SLASH = 47;
const STAR = 42;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const LINE_FEED = 10;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;

/**
 * Reads JSON as ARM takes it: with comments, raw line breaks in strings, and trailing commas. Repeated keys are kept.
 * Goes on after an error where it can, so that the rest of the text is there.
 * @param text what is read in place of the source's own text: of the same length, so that places are the source's.
 */
export function readJson(source: Source, limits: Partial<JsonLimits> = {}, text: string = source.text): JsonDocument {
  const document = new Reader(source, text, { ...LIMITS, ...limits }).read();
  const conflict = document.problems.some(({ kind }) => kind === "syntax") ? mergeConflict(text) : null;
  return conflict === null ? document : { ...document, problems: [conflictProblem(conflict)] };
}

/** One problem in place of all that a reader stumbles over: the lines of both sides are no JSON together. */
function conflictProblem({ marker, count, start, end }: MergeConflict): JsonProblem {
  const others = count === 1 ? "" : ` (${String(count)} conflicts in this file)`;
  const message = `A merge conflict is not resolved: \`${marker.slice(0, MARKER_LENGTH)}\`${others}.`;
  return { kind: "syntax", message, start, end };
}

/** Stand for the lists that a container does not have. */
const NO_MEMBERS: JsonMember[] = [];
const NO_ITEMS: JsonNode[] = [];

/** Lists that grow have room for this many elements: most have far fewer, and large texts hundreds of thousands of lists. */
const ROOM = 16;

function trimmed<T>(list: readonly T[]): readonly T[] {
  return list.length < ROOM ? list.slice() : list;
}

function add<T>(list: T[], element: T | null): boolean {
  if (element !== null) list.push(element);
  return element !== null;
}

/** A string whose text is decoded when it is asked for. */
export class LazyString implements JsonString {
  readonly kind = "string";
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly #text: string;
  readonly #hasEscapes: boolean;
  #value: string | null = null;

  constructor(source: Source, text: string, start: number, end: number, hasEscapes: boolean) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.#text = text;
    this.#hasEscapes = hasEscapes;
  }

  get value(): string {
    this.#value ??= this.#hasEscapes ? unescape(this.raw) : this.raw;
    return this.#value;
  }

  /** What stands between the quotes. */
  get raw(): string {
    return this.#text.slice(this.start + 1, this.end - 1);
  }

  get hasEscapes(): boolean {
    return this.#hasEscapes;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
/** What may stand behind a backslash; the service's reader takes a single quote, too. */
const ESCAPED = /["\\/bfnrt']|u[0-9a-fA-F]{4}/y;

/** One escape: of a code unit, or of a single character. */
export const ESCAPE: RegExp = /\\(?:u([0-9a-fA-F]{4})|([^]))/g;

function isEscape(text: string, at: number): boolean {
  ESCAPED.lastIndex = at;
  return ESCAPED.test(text);
}

function unescape(raw: string): string {
  return raw.replaceAll(ESCAPE, (_all: string, unit: string | undefined, character: string) =>
    unit === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** In a few keys a repeated one shows in the length: most objects need no closer look. Escapes make lengths differ, so they do. */
function mayRepeat(members: readonly JsonMember[]): boolean {
  if (members.length > FEW_MEMBERS) return true;
  return members.some(({ key }, index) => hasEscapes(key) || sameLengthBefore(members, index, key.end - key.start));
}

function hasEscapes(key: JsonString): boolean {
  return key instanceof LazyString && key.hasEscapes;
}

function sameLengthBefore(members: readonly JsonMember[], end: number, length: number): boolean {
  for (let index = 0; index < end; index++) {
    const key = members[index]?.key;
    if (key !== undefined && key.end - key.start === length) return true;
  }
  return false;
}

class Reader {
  readonly #source: Source;
  readonly #text: string;
  readonly #limits: JsonLimits;
  readonly #problems: JsonProblem[] = [];
  readonly #comments: Span[] = [];
  #at = 0;
  #depth = 0;
  #nodes = 0;
  #isStopped = false;
  /** Whether a string that is not closed has taken all the rest: brackets that are missing are no news then. */
  #isCutOff = false;

  constructor(source: Source, text: string, limits: JsonLimits) {
    this.#source = source;
    this.#text = text;
    this.#limits = limits;
  }

  /** document = [ value ] */
  read(): JsonDocument {
    if (this.#text.length > this.#limits.length) {
      this.#stop(
        `The text has ${String(this.#text.length)} characters; at most ${String(this.#limits.length)} are read.`,
        0,
      );
      return { source: this.#source, root: null, problems: this.#problems };
    }
    this.#skip();
    if (this.#at >= this.#text.length) {
      this.#problems.push({ kind: "empty", start: 0, end: this.#text.length });
      return { source: this.#source, root: null, problems: this.#problems };
    }
    const root = this.#value();
    this.#skip();
    if (!this.#isStopped && this.#at < this.#text.length) {
      this.#report({ kind: "text-after-end", start: this.#at, end: this.#text.length });
    }
    this.#problems.sort((left, right) => left.start - right.start);
    return { source: this.#source, root, problems: this.#problems, comments: this.#comments };
  }

  /** value = object | array | string | number | "true" | "false" | "null" */
  #value(): JsonNode | null {
    if (++this.#nodes > this.#limits.nodes) {
      this.#stop(`The text has more than ${String(this.#limits.nodes)} values.`, this.#at);
      return null;
    }
    const code = this.#text.charCodeAt(this.#at);
    if (code === QUOTE) return this.#string();
    if (code === OPEN_BRACE || code === OPEN_BRACKET) return this.#container(code);
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#number();
    return this.#literal();
  }

  #container(code: number): JsonNode | null {
    if (++this.#depth > this.#limits.depth) {
      this.#stop(`Objects and arrays are nested more than ${String(this.#limits.depth)} levels deep.`, this.#at);
      return null;
    }
    const node = code === OPEN_BRACE ? this.#object() : this.#array();
    this.#depth--;
    return node;
  }

  /** object = "{" [ member { "," member } [ "," ] ] "}" ; member = string ":" value */
  #object(): JsonNode {
    const start = this.#at++;
    const members: JsonMember[] = [];
    this.#elements(CLOSE_BRACE, start, members, NO_ITEMS);
    this.#checkKeys(members);
    return { kind: "object", source: this.#source, start, end: this.#at, members: trimmed(members) };
  }

  /** array = "[" [ value { "," value } [ "," ] ] "]" */
  #array(): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    this.#elements(CLOSE_BRACKET, start, NO_MEMBERS, items);
    return { kind: "array", source: this.#source, start, end: this.#at, items: trimmed(items) };
  }

  /** What stands in a container, up to and with its closing bracket. */
  #elements(close: number, open: number, members: JsonMember[], items: JsonNode[]): void {
    let comma = -1;
    for (;;) {
      this.#skip();
      if (this.#isStopped) return;
      const code = this.#text.charCodeAt(this.#at);
      if (code === close) {
        if (comma >= 0) this.#report({ kind: "trailing-comma", start: comma, end: comma + 1 });
        this.#at++;
        return;
      }
      if (Number.isNaN(code)) {
        if (this.#isCutOff) return;
        this.#syntax(
          `The \`${close === CLOSE_BRACE ? "{" : "["}\` is not closed: \`${String.fromCharCode(close)}\` is missing.`,
          open,
          open + 1,
        );
        return;
      }
      if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#syntax(
          `Expected \`${String.fromCharCode(close)}\`, found \`${String.fromCharCode(code)}\`.`,
          this.#at,
          this.#at + 1,
        );
        if (this.#depth === 1) this.#at++;
        return;
      }
      if (code === COMMA) {
        this.#syntax("Expected a value, found `,`.", this.#at, this.#at + 1);
        this.#at++;
        continue;
      }
      const isRead = close === CLOSE_BRACE ? add(members, this.#member()) : add(items, this.#value());
      if (!isRead) this.#recover();
      comma = this.#comma(close);
    }
  }

  /** The place of the comma behind an element; -1 where there is none. */
  #comma(close: number): number {
    if (this.#isStopped) return -1;
    this.#skip();
    const code = this.#text.charCodeAt(this.#at);
    if (code === COMMA) return this.#at++;
    if (code !== close && code !== CLOSE_BRACE && code !== CLOSE_BRACKET && !Number.isNaN(code)) {
      this.#syntax(
        `Expected \`,\` or \`${String.fromCharCode(close)}\`, found ${this.#found()}.`,
        this.#at,
        this.#at + 1,
      );
    }
    return -1;
  }

  #member(): JsonMember | null {
    if (this.#text.charCodeAt(this.#at) !== QUOTE) {
      this.#syntax(`Expected a property name in double quotes, found ${this.#found()}.`, this.#at, this.#at + 1);
      return null;
    }
    const key = this.#string();
    if (key === null) return null;
    this.#skip();
    if (this.#text.charCodeAt(this.#at) !== COLON) {
      this.#syntax(`Expected \`:\` after the property name, found ${this.#found()}.`, this.#at, this.#at + 1);
      return null;
    }
    this.#at++;
    this.#skip();
    const value = this.#value();
    return value === null ? null : { key, value };
  }

  /** string = '"' { any but '"' and "\" | "\" any } '"' — raw line breaks included, as ARM takes them. */
  #string(): JsonString | null {
    const text = this.#text;
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return new LazyString(this.#source, text, start, at + 1, hasEscapes);
      }
      if (code === BACKSLASH) {
        hasEscapes = true;
        if (!isEscape(text, at + 1)) this.#syntax(`JSON has no escape \`${text.slice(at, at + 2)}\`.`, at, at + 2);
        at++;
      } else if (Number.isNaN(code)) {
        this.#at = text.length;
        this.#isCutOff = true;
        this.#syntax('The string is not closed: `"` is missing.', start, start + 1);
        return null;
      }
    }
  }

  #number(): JsonNode | null {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0];
    if (text === undefined) return this.#literal();
    const start = this.#at;
    this.#at += text.length;
    return { kind: "number", source: this.#source, start, end: this.#at, text };
  }

  #literal(): JsonNode | null {
    const start = this.#at;
    for (const kind of ["true", "false", "null"] as const) {
      if (!this.#text.startsWith(kind, start)) continue;
      this.#at += kind.length;
      return { kind, source: this.#source, start, end: this.#at };
    }
    this.#syntax(`Expected a value, found ${this.#found()}.`, start, start + 1);
    return null;
  }

  /** Goes on at the next comma or closing bracket of the same container. */
  #recover(): void {
    if (this.#isStopped) return;
    let open = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) {
        const close = this.#text.indexOf('"', this.#at + 1);
        if (close < 0) this.#at = this.#text.length;
        else this.#at = close;
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        open++;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        if (open === 0) return;
        open--;
      } else if (code === COMMA && open === 0) {
        return;
      }
    }
  }

  /** Passes over white space and comments. */
  #skip(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === LINE_FEED || code === 13 || code === 9) at++;
      else if (code === SLASH) {
        const next = this.#commentEnd(at);
        if (next < 0) break;
        if (this.#comments.length < COMMENT_LIMIT) this.#comments.push({ start: at, end: next });
        at = next;
      } else if (code > 127 && /[\s\uFEFF]/.test(text.charAt(at))) at++;
      else break;
    }
    this.#at = at;
  }

  /** Where a comment that begins here ends; -1 when none does. */
  #commentEnd(start: number): number {
    const kind = this.#text.charCodeAt(start + 1);
    if (kind === SLASH) {
      const end = this.#text.indexOf("\n", start);
      return end < 0 ? this.#text.length : end + 1;
    }
    if (kind !== STAR) return -1;
    const end = this.#text.indexOf("*/", start + 2);
    if (end < 0) this.#syntax("The comment is not closed: `*/` is missing.", start, start + 2);
    return end < 0 ? this.#text.length : end + 2;
  }

  /** Reports keys that ARM takes for the same. */
  #checkKeys(members: readonly JsonMember[]): void {
    if (members.length < 2 || !mayRepeat(members)) return;
    const seen = new Set<string>();
    for (const { key } of members) {
      const name = foldCase(key.value);
      if (seen.has(name)) this.#report({ kind: "duplicate-key", key: key.value, start: key.start, end: key.end });
      seen.add(name);
    }
  }

  #found(): string {
    if (this.#at >= this.#text.length) return "the end of the file";
    return characterName(this.#text, this.#at);
  }

  #syntax(message: string, start: number, end: number): void {
    this.#report({ kind: "syntax", message, start, end: Math.min(end, this.#text.length) });
  }

  #report(problem: JsonProblem): void {
    if (this.#problems.length < PROBLEM_LIMIT) this.#problems.push(problem);
  }

  #stop(message: string, at: number): void {
    this.#isStopped = true;
    this.#problems.push({ kind: "limit", message, start: at, end: Math.min(at + 1, this.#text.length) });
  }
}
