import { matchesWildcard } from "../text/matches-wildcard.ts";

/** `null` where it depends on the request: which secret, which tag, from where. */
type Truth = boolean | null;

type Token =
  | { readonly kind: "and" | "or" | "not" | "open" | "close" }
  | { readonly kind: "action"; readonly pattern: string }
  | { readonly kind: "other" };

const SPACE = /\s*/y;
const TOKEN =
  /ActionMatches\s*\{\s*'([^']*)'\s*\}|(AND\b|&&)|(OR\b|\|\|)|(NOT\b|!)|(\()|(\))|'(?:[^'])*'|\[[^\]]*\]|\{[^}]*\}|[^\s()!&|'[{]+|[^]/iy;
/** Characters that are read: the service takes no longer conditions (Microsoft: Azure role assignment condition format). */
const LENGTH_LIMIT = 8_192;
const DEPTH_LIMIT = 100;

/**
 * Whether the condition of a role assignment holds for an operation whatever the request is. Azure evaluates the whole
 * expression: `(!(ActionMatches{'a'}) OR x) AND y` leaves the operations other than `a` to `y`.
 */
export function holdsAlways(condition: string, operation: string): boolean {
  if (condition.length > LENGTH_LIMIT) return false;
  return new ConditionReader(tokensOf(condition), operation).condition() === true;
}

function tokensOf(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(condition, 0); at < condition.length; at = skipSpace(condition, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const [all, pattern, and, or, not, open, close] = TOKEN.exec(condition) ?? [];
    if (all === undefined) break;
    tokens.push(tokenOf({ pattern, and, or, not, open, close }));
  }
  return tokens;
}

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function tokenOf(
  groups: Readonly<Record<"pattern" | "and" | "or" | "not" | "open" | "close", string | undefined>>,
): Token {
  const { pattern, and, or, not, open, close } = groups;
  if (pattern !== undefined) return { kind: "action", pattern };
  if (and !== undefined) return { kind: "and" };
  if (or !== undefined) return { kind: "or" };
  if (not !== undefined) return { kind: "not" };
  if (open !== undefined) return { kind: "open" };
  return { kind: close === undefined ? "other" : "close" };
}

/** What a condition says of one operation; `null` also for what is no condition. */
class ConditionReader {
  readonly #tokens: readonly Token[];
  readonly #operation: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], operation: string) {
    this.#tokens = tokens;
    this.#operation = operation;
  }

  /** `condition := disjunction`, to the end of the text. */
  condition(): Truth {
    const value = this.#disjunction();
    return this.#at === this.#tokens.length ? value : null;
  }

  /** `disjunction := conjunction ("OR" conjunction)*` */
  #disjunction(): Truth {
    let value = this.#conjunction();
    while (this.#take("or")) value = either(value, this.#conjunction());
    return value;
  }

  /** `conjunction := term ("AND" term)*` */
  #conjunction(): Truth {
    let value = this.#term();
    while (this.#take("and")) value = both(value, this.#term());
    return value;
  }

  /** `term := ("NOT" | "!") term | "(" disjunction ")" | action | attribute` */
  #term(): Truth {
    if (++this.#depth > DEPTH_LIMIT) {
      this.#at = this.#tokens.length + 1;
      return null;
    }
    const value = this.#inner();
    this.#depth--;
    return value;
  }

  #inner(): Truth {
    if (this.#take("not")) return opposite(this.#term());
    if (this.#take("open")) {
      const value = this.#disjunction();
      return this.#take("close") ? value : this.#broken();
    }
    const token = this.#tokens[this.#at];
    if (token?.kind === "action") {
      this.#at++;
      return matchesWildcard(this.#operation, token.pattern);
    }
    return this.#take("other") ? this.#attribute() : this.#broken();
  }

  /** An expression over attributes, such as `@Resource[…] StringEquals 'x'`: as long as it goes on. */
  #attribute(): Truth {
    while (this.#take("other"));
    return null;
  }

  /** Not a condition: nothing is known from here on. */
  #broken(): Truth {
    this.#at = this.#tokens.length + 1;
    return null;
  }

  #take(kind: Token["kind"]): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false;
    this.#at++;
    return true;
  }
}

function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function either(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

function opposite(value: Truth): Truth {
  return value === null ? null : !value;
}
