import { FUNCTIONS, OPERATORS, type Column, type Expression, type Operator, type Query, type Step } from "./query.ts";
import { tokensOf, type Token } from "./query-tokens.ts";

/** Operators that compare with a list in parentheses. */
const OF_LISTS: ReadonlySet<Operator> = new Set(["in", "in~", "has_any"]);

/** Reads a query; or says what the sandbox does not understand of it. */
export function parseQuery(text: string): Query | { readonly problem: string } {
  const tokens = tokensOf(text);
  if (tokens === null) return { problem: "The query has a character that the sandbox does not know." };
  return new QueryParser(tokens).read();
}

const END: Token = { kind: "end", text: "the end" };

/** Reads from left to right; the first thing it does not know stops it. */
class QueryParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #problem: string | null = null;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** query = table { "|" step } */
  read(): Query | { readonly problem: string } {
    const table = this.#next().text.toLowerCase();
    const steps: Step[] = [];
    while (this.#problem === null && this.#takes("|")) steps.push(this.#step());
    if (this.#problem === null && this.#peek().kind !== "end") this.#fail();
    return this.#problem === null ? { table, steps } : { problem: this.#problem };
  }

  #step(): Step {
    const word = this.#next().text.toLowerCase();
    switch (word) {
      case "where":
        return { kind: "where", condition: this.#expression() };
      case "project":
        return { kind: word, columns: this.#columns() };
      case "order":
      case "sort":
        this.#word("by");
        return { kind: "order", by: this.#orders() };
      case "take":
      case "limit":
        return { kind: "take", count: Number(this.#next().text) };
      case "summarize": {
        const columns = this.#columns();
        if (!columns.every(({ value }) => value.kind === "call" && value.name === "count")) this.#fail();
        return { kind: "summarize", columns, by: this.#takesWord("by") ? this.#columns() : [] };
      }
      default:
        this.#at--;
        this.#fail();
        return { kind: "take", count: 0 };
    }
  }

  #orders(): { readonly value: Expression; readonly isDescending: boolean }[] {
    const found: { readonly value: Expression; readonly isDescending: boolean }[] = [];
    do {
      const value = this.#expression();
      // Without a word the language sorts downwards.
      const isUp = this.#takesWord("asc");
      if (!isUp) this.#takesWord("desc");
      found.push({ value, isDescending: !isUp });
    } while (this.#takes(","));
    return found;
  }

  /** columns = column { "," column } ; column = [ name "=" ] expression */
  #columns(): Column[] {
    const found: Column[] = [];
    do {
      const isNamed = this.#tokens[this.#at]?.kind === "name" && this.#tokens[this.#at + 1]?.text === "=";
      const name = isNamed ? this.#next().text : null;
      if (isNamed) this.#next();
      const value = this.#expression();
      found.push({ name: name ?? nameOf(value), value });
    } while (this.#problem === null && this.#takes(","));
    return found;
  }

  /** expression = conjunction { "or" conjunction } */
  #expression(): Expression {
    let left = this.#conjunction();
    while (this.#takesWord("or")) left = { kind: "or", left, right: this.#conjunction() };
    return left;
  }

  #conjunction(): Expression {
    let left = this.#comparison();
    while (this.#takesWord("and")) left = { kind: "and", left, right: this.#comparison() };
    return left;
  }

  /** comparison = term [ operator ( term | "(" terms ")" ) ] */
  #comparison(): Expression {
    const left = this.#term();
    const word = this.#peek().text.toLowerCase();
    const operator = OPERATORS.find((each) => each === word);
    if (operator === undefined || this.#peek().kind === "text") return left;
    this.#next();
    if (!OF_LISTS.has(operator)) return { kind: "compare", operator, left, right: [this.#term()] };
    this.#sign("(");
    return { kind: "compare", operator, left, right: this.#terms() };
  }

  #terms(): Expression[] {
    const found: Expression[] = [];
    while (this.#problem === null && !this.#takes(")")) {
      found.push(this.#expression());
      this.#takes(",");
    }
    return found;
  }

  #term(): Expression {
    if (this.#takes("(")) {
      const inner = this.#expression();
      this.#sign(")");
      return inner;
    }
    const token = this.#next();
    if (token.kind === "text") return { kind: "value", value: token.text };
    if (token.kind === "number")
      return { kind: "value", value: /^\d+(?:[.]\d+)?$/.test(token.text) ? Number(token.text) : token.text };
    if (token.kind !== "name") {
      this.#at--;
      this.#fail();
      return { kind: "value", value: null };
    }
    if (/^(?:true|false)$/i.test(token.text)) return { kind: "value", value: /^true$/i.test(token.text) };
    if (this.#peek().text === "(") return this.#call(token.text.toLowerCase());
    return this.#path({ kind: "path", parts: [token.text] });
  }

  /** call = name "(" terms ")" ; the name has been read. */
  #call(word: string): Expression {
    const name = FUNCTIONS.find((each) => each === word);
    if (name === undefined) {
      this.#at--;
      this.#fail();
      return { kind: "value", value: null };
    }
    this.#sign("(");
    return this.#path({ kind: "call", name, args: this.#terms() });
  }

  /** What follows a name: `.name`, `['name']`, `[0]`. */
  #path(base: Expression): Expression {
    let found = base;
    for (;;) {
      if (this.#takes(".")) found = below(found, this.#next().text);
      else if (this.#takes("[")) {
        const key = this.#next();
        found = below(found, key.kind === "number" ? Number(key.text) : key.text);
        this.#sign("]");
      } else return found;
    }
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #takes(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== "sign" || token.text !== sign) return false;
    this.#at++;
    return true;
  }

  #takesWord(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== "name" || token.text.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }

  #sign(sign: string): void {
    if (!this.#takes(sign)) this.#fail();
  }

  #word(word: string): void {
    if (!this.#takesWord(word)) this.#fail();
  }

  #fail(): void {
    this.#problem ??= `The sandbox does not understand the query at '${this.#peek().text}'.`;
  }
}

function below(base: Expression, key: string | number): Expression {
  return base.kind === "path"
    ? { kind: "path", parts: [...base.parts, key] }
    : { kind: "call", name: "at", args: [base, { kind: "value", value: key }] };
}

/** The name that the language gives a column without one: parts of a path joined, also as text, or the function's name. */
function nameOf(value: Expression): string {
  if (value.kind === "path") return value.parts.map(String).join("_");
  const [first] = value.kind === "call" ? value.args : [];
  if (value.kind === "call" && value.name === "tostring" && first !== undefined) return nameOf(first);
  return value.kind === "call" ? `${value.name}_` : "Column1";
}
