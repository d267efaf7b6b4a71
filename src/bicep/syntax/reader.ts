import type { Span } from "../../text/place.ts";
import type { Identifier, MissingSyntax, SyntaxProblem } from "./ast.ts";
import { expected, expectedKeyword, type Refusal } from "./messages.ts";
import type { Token, TokenKind } from "./token.ts";

/** How deep a tree may be: what walks it may call itself as deep as that. */
export const NESTING_LIMIT = 400;

/** How many problems are kept: many more than are told. */
const KEPT_LIMIT = 10_000;

const TOO_DEEP: Refusal = {
  code: "nesting",
  message: `The statement is nested deeper than ${NESTING_LIMIT} levels: give parts of it a name with \`var\`.`,
};

/** Thrown where the text cannot go on like this, and caught by `recover`. */
class Stop extends Error {
  problem: SyntaxProblem = { code: "", message: "", start: 0, end: 0 };
  /** Whether the whole statement is given up. */
  isFinal = false;
}

/** To make an error takes long, and at most one is under way. */
const STOP = new Stop();

/** Moves through tokens, tells what is refused, and goes on behind it. */
export class Reader {
  readonly #tokens: readonly Token[];
  readonly #problems: SyntaxProblem[] = [];
  readonly #end: Token;
  #index = 0;
  /** Where the statement that is read has its keyword. */
  #begun = 0;
  #afterBreaks = 0;
  #depth = 0;
  #height = 0;

  constructor(tokens: readonly Token[], end: Token) {
    this.#tokens = tokens;
    this.#end = end;
  }

  /** How many tokens there are. */
  get count(): number {
    return this.#tokens.length;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#problems;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? this.#end;
  }

  /** The next token that is no line break. */
  peekAfterBreaks(): Token {
    this.#afterBreaks = Math.max(this.#afterBreaks, this.#index);
    while (this.#tokens[this.#afterBreaks]?.kind === "newline") this.#afterBreaks += 1;
    return this.#tokens[this.#afterBreaks] ?? this.#end;
  }

  /** Where the last token that was taken ends. */
  get end(): number {
    return this.#tokens[this.#index - 1]?.end ?? 0;
  }

  at(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  atAny(kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.peek().kind);
  }

  atWord(word: string): boolean {
    return isWord(this.peek(), word);
  }

  /** The end is never taken. */
  take(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.#index += 1;
    return token;
  }

  takeIf(kind: TokenKind): Token | null {
    return this.at(kind) ? this.take() : null;
  }

  takeWord(word: string): Token | null {
    return this.atWord(word) ? this.take() : null;
  }

  skipBreaks(): void {
    while (this.at("newline")) this.take();
  }

  expect(kind: TokenKind, refusal: Refusal | null = null): Token {
    return this.takeIf(kind) ?? this.stop(refusal ?? expected(kind));
  }

  expectWord(word: string): Token {
    return this.takeWord(word) ?? this.stop(expectedKeyword(word));
  }

  /** @throws always, to the next `recover`. */
  stop(refusal: Refusal, place: Span = this.peek()): never {
    STOP.problem = { ...refusal, start: place.start, end: place.end };
    STOP.isFinal = false;
    throw STOP;
  }

  refuse({ code, message }: Refusal, { start, end }: Span): void {
    if (this.#problems.length < KEPT_LIMIT) this.#problems.push({ code, message, start, end });
  }

  /** Nothing, where something is missing. */
  missingHere(refusal: Refusal | null): MissingSyntax {
    const { start } = this.peek();
    if (refusal !== null) this.refuse(refusal, { start, end: start });
    return { kind: "missing", start: this.end, end: this.end };
  }

  /** What is read; or, where that stops, all tokens up to one of `until`, which is told unless it is `quiet`. */
  recover<T>(read: () => T, quiet: boolean, until: readonly TokenKind[]): T | MissingSyntax {
    const index = this.#index;
    const depth = this.#depth;
    const height = this.#height;
    const told = this.#problems.length;
    try {
      return read();
    } catch (thrown) {
      if (thrown !== STOP || STOP.isFinal) throw thrown;
      this.#problems.length = told;
      this.#depth = depth;
      this.#height = height;
      this.skipTo(until);
      return this.#skipped(index, quiet ? null : STOP.problem);
    }
  }

  /** A statement, or `null` where it was given up: what it is about is in the problems. */
  statement<T>(read: () => T): T | null {
    this.#depth = 0;
    this.#height = 0;
    STOP.isFinal = false;
    const told = this.#problems.length;
    try {
      return read();
    } catch (thrown) {
      if (thrown !== STOP) throw thrown;
      this.#problems.length = told;
      this.#problems.push(STOP.problem);
      return null;
    }
  }

  get isGivenUp(): boolean {
    return STOP.isFinal;
  }

  /** How many tokens were taken. */
  get index(): number {
    return this.#index;
  }

  /** The decorators of a statement have been read, and its keyword comes. */
  beginStatement(): void {
    this.#begun = this.#index;
  }

  /**
   * Goes back to the first token of the statement behind the one of the index that begins another one, at the beginning of a
   * line. Gives how many tokens are read again, and goes nowhere if those would be more than `most`.
   */
  backToLine(index: number, begins: (token: Token, next: Token) => boolean, most: number): number {
    for (let found = index + 1; found < this.#index; found += 1) {
      const [before, token, next] = [this.#tokens[found - 1], this.#tokens[found], this.#tokens[found + 1]];
      if (before?.kind !== "newline" || token?.start !== before.end || this.#isOwn(token, found)) continue;
      if (!begins(token, next ?? this.#end)) continue;
      const again = this.#index - found;
      if (again > most) return 0;
      this.#index = found;
      this.#afterBreaks = found;
      return again;
    }
    return 0;
  }

  /** Whether it is a decorator or the keyword of the statement that is read. */
  #isOwn({ kind }: Token, index: number): boolean {
    return index === this.#begun || (index < this.#begun && kind === "@");
  }

  skipTo(until: readonly TokenKind[]): void {
    while (!this.at("end") && !this.atAny(until)) this.take();
  }

  /** Everything up to one of the kinds is too much here. */
  skipRest(refusal: Refusal, until: readonly TokenKind[]): MissingSyntax {
    const index = this.#index;
    this.skipTo(until);
    const skipped = this.#skipped(index, null);
    this.refuse(refusal, skipped);
    return skipped;
  }

  /** From here on what is read is one level deeper, until `leave` is given what this gives. */
  enter(): number {
    this.#depth += 1;
    if (this.#depth > NESTING_LIMIT) this.#giveUp();
    const outer = this.#height;
    this.#height = 0;
    return outer;
  }

  leave(outer: number): void {
    this.#depth -= 1;
    this.#height = Math.max(outer, this.#height + 1);
  }

  /** One more operation on what was read: the tree grows at its top. */
  link(): void {
    this.#height += 1;
    if (this.#height > NESTING_LIMIT) this.#giveUp();
  }

  #giveUp(): never {
    const { start, end } = this.peek();
    STOP.problem = { ...TOO_DEEP, start, end };
    STOP.isFinal = true;
    throw STOP;
  }

  #skipped(index: number, problem: SyntaxProblem | null): MissingSyntax {
    const { end } = this;
    const start = index === this.#index ? end : (this.#tokens[index]?.start ?? end);
    if (problem !== null) {
      // What stops at the first of the tokens that are skipped is about all of them.
      const isAll = problem.start === start && end > problem.end;
      this.refuse(problem, isAll ? { start, end } : problem);
    }
    return { kind: "missing", start, end };
  }
}

export function isWord(token: Token, word: string): boolean {
  return token.kind === "identifier" && token.text === word;
}

export function isMissing(node: object | null): node is MissingSyntax {
  return node !== null && "kind" in node && node.kind === "missing";
}

/** Nothing was there, and that is told: what follows from it is not told as well. */
export function isEmptyMissing(node: { readonly kind: string; readonly start: number; readonly end: number }): boolean {
  return node.kind === "missing" && node.start === node.end;
}

export function nameOf({ text, start, end }: Token): Identifier {
  return { name: text, start, end };
}

/** Where a name should be: of no name. */
export function nameless({ start, end }: Span): Identifier {
  return { name: "", start, end };
}
