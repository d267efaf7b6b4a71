import type { Span } from "../text/place.ts";
import type { Call, Expression } from "./ast.ts";
import { Lexer, type Token } from "./lexer.ts";
import { EXPRESSION_LENGTH_LIMIT } from "./template-string.ts";

/** Why a template string is not an expression. The span counts like those of the expression. */
export interface SyntaxProblem extends Span {
  readonly kind: "syntax-problem";
  readonly message: string;
}

/** How deep calls and brackets may nest. Far above real templates; keeps hostile ones from ending the process. */
const DEPTH_LIMIT = 450;
const INT64_MAX = 9_223_372_036_854_775_807n;

/** Parses a template string that `isExpression`, from its `[` to its `]`. */
export function parseExpression(text: string): Expression | SyntaxProblem {
  if (text.length > EXPRESSION_LENGTH_LIMIT) {
    const message = `The expression has ${text.length} characters; ARM takes at most ${EXPRESSION_LENGTH_LIMIT}.`;
    return { kind: "syntax-problem", message, start: 0, end: text.length };
  }
  return new Parser(text).parse();
}

/** Recursive descent; the first problem stops it. */
class Parser {
  readonly #lexer: Lexer;
  #token: Token;
  #depth = 0;
  /** The deepest level of the tree that was read so far inside the expression at hand: each access puts one more around it. */
  #deepest = 0;

  constructor(text: string) {
    this.#lexer = new Lexer(text, 1, text.length - 1);
    this.#token = this.#lexer.next();
  }

  /** template-string = "[" expression "]" */
  parse(): Expression | SyntaxProblem {
    const expression = this.#expression();
    if (expression.kind === "syntax-problem" || this.#token.kind === "end") return expression;
    return this.#problem("the end of the expression");
  }

  /** expression = string | integer | call { "." name | "[" expression "]" } */
  #expression(): Expression | SyntaxProblem {
    if (++this.#depth > DEPTH_LIMIT) return this.#tooDeep();
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const token = this.#token;
    let result: Expression | SyntaxProblem;
    if (token.kind === "string") {
      this.#advance();
      result = { kind: "string", value: token.value, start: token.start, end: token.end };
    } else if (token.kind === "integer") {
      result = this.#integer(token.text, token);
    } else {
      result = this.#path();
    }
    this.#depth--;
    return result;
  }

  #integer(text: string, span: Span): Expression | SyntaxProblem {
    const value = BigInt(text);
    if (value > INT64_MAX || value < -INT64_MAX - 1n) return this.#problem("an integer of at most 64 bits");
    this.#advance();
    return { kind: "integer", value, start: span.start, end: span.end };
  }

  /** path = call { "." name | "[" expression "]" } */
  #path(): Expression | SyntaxProblem {
    const before = this.#deepest;
    this.#deepest = this.#depth;
    let base: Expression | SyntaxProblem = this.#call();
    while (base.kind !== "syntax-problem" && (this.#token.kind === "." || this.#token.kind === "[")) {
      if (++this.#deepest > DEPTH_LIMIT) return this.#tooDeep();
      base = this.#token.kind === "." ? this.#property(base) : this.#index(base);
    }
    this.#deepest = Math.max(before, this.#deepest);
    return base;
  }

  #tooDeep(): SyntaxProblem {
    return this.#problem(`at most ${DEPTH_LIMIT} levels of nesting`);
  }

  /** call = name [ "." name ] "(" [ expression { "," expression } ] ")" */
  #call(): Call | SyntaxProblem {
    const start = this.#token.start;
    const first = this.#name();
    if (typeof first !== "string") return first;
    let namespace: string | null = null;
    let name = first;
    while (this.#take(".")) {
      const next = this.#name();
      if (typeof next !== "string") return next;
      namespace = namespace === null ? name : `${namespace}.${name}`;
      name = next;
    }
    if (!this.#take("(")) return this.#problem(`\`(\` after the function name \`${name}\``);
    const args = this.#args();
    if (!Array.isArray(args)) return args;
    const end = this.#token.end;
    if (!this.#take(")")) return this.#problem("`,` or `)`");
    return { kind: "call", namespace, name, args, start, end };
  }

  #args(): Expression[] | SyntaxProblem {
    const args: Expression[] = [];
    if (this.#token.kind === ")") return args;
    do {
      const argument = this.#expression();
      if (argument.kind === "syntax-problem") return argument;
      args.push(argument);
    } while (this.#take(","));
    return args;
  }

  #property(base: Expression): Expression | SyntaxProblem {
    this.#advance();
    const { start, end } = this.#token;
    const name = this.#name();
    if (typeof name !== "string") return name;
    const key: Expression = { kind: "string", value: name, start, end };
    return { kind: "access", base, key, written: "dot", start: base.start, end };
  }

  #index(base: Expression): Expression | SyntaxProblem {
    this.#advance();
    const key = this.#expression();
    if (key.kind === "syntax-problem") return key;
    const end = this.#token.end;
    if (!this.#take("]")) return this.#problem("`]`");
    return { kind: "access", base, key, written: "bracket", start: base.start, end };
  }

  #name(): string | SyntaxProblem {
    if (this.#token.kind !== "name") return this.#problem("a name");
    const { text } = this.#token;
    this.#advance();
    return text;
  }

  #take(kind: Token["kind"]): boolean {
    if (this.#token.kind !== kind) return false;
    this.#advance();
    return true;
  }

  #advance(): void {
    this.#token = this.#lexer.next();
  }

  #problem(expected: string): SyntaxProblem {
    const { start, end } = this.#token;
    const message =
      this.#token.kind === "invalid" ? this.#token.message : `Expected ${expected}, found ${found(this.#token)}.`;
    return { kind: "syntax-problem", message, start, end };
  }
}

function found(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end";
    case "name":
    case "integer":
      return `\`${token.text}\``;
    case "string":
      return `the string \`'${token.value}'\``;
    case "invalid":
    case "(":
    case ")":
    case "[":
    case "]":
    case ",":
    case ".":
      return `\`${token.kind}\``;
  }
}
