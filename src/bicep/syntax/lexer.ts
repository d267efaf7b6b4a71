import { characterName } from "../../text/character-name.ts";
import { grouped } from "../../text/grouped.ts";
import type { Span } from "../../text/place.ts";
import type { Directive, SyntaxProblem } from "./ast.ts";
import { REFUSALS, type Refusal, unknownCharacter } from "./messages.ts";
import { scanMultiLine, scanString, type StringPiece } from "./string-piece.ts";
import type { Sign, Token, TokenKind } from "./token.ts";

/** A text as tokens; what stands between them is white space, comments and directives. */
export interface Tokens {
  /** In text order; the last one is the `end`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
}

const BLANK = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SLASH = 0x2f;
const HASH = 0x23;
const QUOTE = 0x27;
const DOLLAR = 0x24;
const CLOSING_BRACE = 0x7d;
const LINE_COMMENT = /\/\/[^\r\n]*/y;
const LINE_BREAKS = /[\r\n]+/y;
const DIGITS = /[0-9]+/y;
const DOLLARS = /\$+'''/y;
const DIRECTIVE = /#(disable-next-line|disable-diagnostics|restore-diagnostics)([A-Za-z0-9_ \t-]*)/y;
const LONGEST_NAME = 255;
/** How many problems of the text itself are kept. */
const PROBLEM_LIMIT = 100;
/** The longest first of those that begin alike. */
const SIGNS: readonly Sign[] = [
  ...(["...", ".", "??", "?", "::", ":", "==", "=~", "=>", "=", "!=", "!~", "!", "<=", "<", ">=", ">"] as const),
  ...(["&&", "||", "|", "{", "}", "(", ")", "[", "]", "@", ",", ";", "+", "-", "%", "*", "/", "^"] as const),
];
const SIGNS_BY_CODE = grouped(SIGNS.map((sign) => [sign.charCodeAt(0), sign] as const));

/** What is open around a token: a hole of a text, or a brace inside of a hole. */
type Opened = { readonly kind: "brace" } | { readonly kind: "hole"; readonly dollars: number };

export function tokensOf(text: string): Tokens {
  return new Lexer(text).all();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #comments: Span[] = [];
  readonly #directives: Directive[] = [];
  readonly #problems: SyntaxProblem[] = [];
  #opened: Opened[] = [];
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): Tokens {
    do this.#read();
    while (this.#tokens.at(-1)?.kind !== "end");
    return { tokens: this.#tokens, comments: this.#comments, directives: this.#directives, problems: this.#problems };
  }

  #read(): void {
    const comments = this.#comments.length;
    this.#skipTrivia();
    const isAfterComment = this.#comments.length > comments;
    const start = this.#offset;
    if (start >= this.#text.length) {
      this.#push("end", start, "");
      return;
    }
    const code = this.#text.charCodeAt(start);
    if (isLetter(code)) this.#word(start);
    else if (code === LINE_FEED || code === CARRIAGE_RETURN) this.#lineBreak(start, isAfterComment);
    else if (code === QUOTE || code === DOLLAR) this.#opening(start);
    else if (code === CLOSING_BRACE && this.#opened.at(-1)?.kind === "hole") this.#afterHole(start);
    else if (isDigit(code)) this.#push("integer", start, this.#take(DIGITS));
    else if (!this.#sign(start, code)) this.#unknown(start);
  }

  /** White space, comments, directives. A directive has its line for itself, but for what follows it. */
  #skipTrivia(): void {
    for (;;) {
      this.#skipSpace();
      const start = this.#offset;
      const code = this.#text.charCodeAt(start);
      if (code !== SLASH && code !== HASH) return;
      if (this.#text.startsWith("//", start))
        this.#comments.push({ start, end: start + this.#take(LINE_COMMENT).length });
      else if (this.#text.startsWith("/*", start)) this.#blockComment(start);
      else if (!this.#text.startsWith("#", start) || !this.#beginsLine() || !this.#directive(start)) return;
    }
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#offset);
      if (code !== BLANK && code !== TAB) return;
      this.#offset += 1;
    }
  }

  #blockComment(start: number): void {
    const close = this.#text.indexOf("*/", start + 2);
    const end = close < 0 ? this.#text.length : close + 2;
    this.#comments.push({ start, end });
    if (close < 0) this.#refuse(REFUSALS.openComment, start, end);
    this.#offset = end;
  }

  #beginsLine(): boolean {
    const previous = this.#tokens.at(-1);
    const comment = this.#comments.at(-1);
    if (previous !== undefined && previous.kind !== "newline") return false;
    return comment === undefined || comment.end <= (previous?.end ?? 0);
  }

  #directive(start: number): boolean {
    DIRECTIVE.lastIndex = start;
    const [written, name, rest] = DIRECTIVE.exec(this.#text) ?? [];
    if (written === undefined || name === undefined || rest === undefined) return false;
    const end = start + written.trimEnd().length;
    const codes = rest.split(/[ \t]+/).filter((code) => code !== "");
    if (codes.length === 0) this.#refuse(REFUSALS.directiveCodes, end, end);
    this.#directives.push({ name, codes, start, end });
    this.#offset = end;
    return true;
  }

  /** A line break inside of a hole ends all texts that are open. */
  #lineBreak(start: number, isAfterComment: boolean): void {
    if (this.#opened.length > 0) {
      this.#opened = [];
      this.#refuse(REFUSALS.openString, start, start);
      this.#push("string-right", start, "", false);
      return;
    }
    this.#take(LINE_BREAKS);
    this.#push("newline", start, "", true, false, isAfterComment);
  }

  #opening(start: number): void {
    const isQuote = this.#text.charCodeAt(start) === QUOTE;
    const dollars = isQuote ? 0 : this.#take(DOLLARS).length;
    if (dollars > 0) this.#multiLine(start, dollars - 3);
    else if (!isQuote) this.#unknown(start);
    else if (this.#text.startsWith("'''", start)) this.#multiLine(start, 0);
    else this.#first(start, scanString(this.#text, start, start + 1), 0, false);
  }

  #multiLine(start: number, dollars: number): void {
    const piece = scanMultiLine(this.#text, start, start + dollars + 3, dollars, true);
    this.#first(start, piece, dollars, true);
  }

  #first(start: number, piece: StringPiece, dollars: number, isMultiLine: boolean): void {
    if (piece.opensHole) this.#opened.push({ kind: "hole", dollars });
    this.#piece(start, piece, piece.opensHole ? "string-left" : "string", isMultiLine);
  }

  #afterHole(start: number): void {
    const opened = this.#opened.at(-1);
    const dollars = opened?.kind === "hole" ? opened.dollars : 0;
    const piece =
      dollars > 0
        ? scanMultiLine(this.#text, start, start + 1, dollars, false)
        : scanString(this.#text, start, start + 1);
    if (!piece.opensHole) this.#opened.pop();
    this.#piece(start, piece, piece.opensHole ? "string-middle" : "string-right", dollars > 0);
  }

  #piece(start: number, piece: StringPiece, kind: TokenKind, isMultiLine: boolean): void {
    for (const problem of piece.problems) this.#refuse(problem, problem.start, problem.end);
    this.#offset = piece.end;
    this.#push(kind, start, piece.value, piece.isWhole, isMultiLine);
  }

  #word(start: number): void {
    const word = this.#takeWord();
    if (word.length > LONGEST_NAME) this.#refuse(REFUSALS.identifierTooLong, start, this.#offset);
    this.#push(isKeyword(word) ? word : "identifier", start, word);
  }

  #sign(start: number, code: number): boolean {
    const sign = SIGNS_BY_CODE.get(code)?.find((each) => this.#text.startsWith(each, start));
    if (sign === undefined) return false;
    if (sign === "{" && this.#opened.length > 0) this.#opened.push({ kind: "brace" });
    this.#offset = start + sign.length;
    this.#push(sign, start, "");
    return true;
  }

  #unknown(start: number): void {
    const length = this.#text.charAt(start) === "$" ? Math.max(1, this.#take(/\$+/y).length) : 1;
    this.#offset = start + length;
    const isQuote = this.#text.charAt(start) === '"';
    this.#refuse(
      isQuote ? REFUSALS.doubleQuote : unknownCharacter(characterName(this.#text, start)),
      start,
      this.#offset,
    );
    this.#push("unknown", start, "");
  }

  #push(
    kind: TokenKind,
    start: number,
    text: string,
    isWhole = true,
    isMultiLine = false,
    isAfterComment = false,
  ): void {
    this.#tokens.push({ kind, text, isWhole, isMultiLine, isAfterComment, start, end: this.#offset });
  }

  #refuse({ code, message }: Refusal, start: number, end: number): void {
    if (this.#problems.length < PROBLEM_LIMIT) this.#problems.push({ code, message, start, end });
  }

  /** Most of a text is words: they are read without a pattern. */
  #takeWord(): string {
    const start = this.#offset;
    let end = start + 1;
    while (isLetter(this.#text.charCodeAt(end)) || isDigit(this.#text.charCodeAt(end))) end += 1;
    this.#offset = end;
    return this.#text.slice(start, end);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    if (!pattern.test(this.#text)) return "";
    const taken = this.#text.slice(this.#offset, pattern.lastIndex);
    this.#offset = pattern.lastIndex;
    return taken;
  }
}

/** Letters of ASCII, and `_`. */
function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isKeyword(word: string): word is "true" | "false" | "null" {
  return word === "true" || word === "false" || word === "null";
}
