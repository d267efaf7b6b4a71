import { Environment, type ASTNode } from "@marcbachmann/cel-js";
import { capital } from "../text/capital.ts";
import { didYouMean } from "../text/closest.ts";
import type { Span } from "../text/place.ts";
import { CEL_FUNCTIONS, OWN_FUNCTIONS } from "./functions.ts";
import type { CelNode, LoopNode } from "./node.ts";

/** What is wrong with an expression; the span counts in its text. */
export interface CelProblem extends Span {
  readonly kind: "problem";
  readonly message: string;
}

/** How much an expression may be. */
export const CEL_LIMITS = { length: 4_000, maxAstNodes: 2_000, maxDepth: 50 } as const;

/** What an expression comes to, as far as its types are known before: `dyn` where they are not. */
export interface CelExpression {
  readonly kind: "expression";
  readonly node: CelNode;
  readonly type: string;
}

/** Reads expressions that may speak of some variables, and checks their types. */
export class CelReader {
  readonly #variables: readonly string[];
  readonly #environment: Environment;

  constructor(variables: readonly string[]) {
    this.#variables = variables;
    const { maxAstNodes, maxDepth } = CEL_LIMITS;
    const limits = { maxAstNodes, maxDepth };
    const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits });
    for (const signature of OWN_FUNCTIONS) environment.registerFunction(signature, () => false);
    this.#environment = variables.reduce((each, name) => each.registerVariable(name, "dyn"), environment);
  }

  read(text: string): CelExpression | CelProblem {
    if (text.length > CEL_LIMITS.length)
      return problem(`The expression has more than ${String(CEL_LIMITS.length)} characters.`, { start: 0, end: 1 });
    try {
      const parsed = this.#environment.parse(text);
      const node = new Converter().convert(parsed.ast);
      const { error, type = "dyn" } = parsed.check();
      return error === undefined ? { kind: "expression", node, type } : this.#problem(error, text);
    } catch (error) {
      return this.#problem(error, text);
    }
  }

  /** An error of the library, or of the conversion, as a sentence with its place. */
  #problem(error: unknown, text: string): CelProblem {
    if (error instanceof UnsupportedError) return problem(error.message, error.span);
    if (error instanceof RangeError)
      return problem("The expression is nested too deep.", { start: 0, end: text.length });
    if (!isLibraryError(error)) throw error;
    const { summary, range = { start: 0, end: text.length } } = error;
    const variable = /^Unknown variable: (\w+)$/.exec(summary)?.[1];
    if (variable !== undefined)
      return problem(`There is no variable \`${variable}\`.${didYouMean(variable, this.#variables)}`, range);
    return problem(SENTENCES.get(summary) ?? `${capital(summary.replaceAll("'", "`"))}.`, range);
  }
}

/** What the library says in words that are not ours. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    `Exceeded maxDepth (${String(CEL_LIMITS.maxDepth)})`,
    `The expression is nested more than ${String(CEL_LIMITS.maxDepth)} levels deep.`,
  ],
  [
    `Exceeded maxAstNodes (${String(CEL_LIMITS.maxAstNodes)})`,
    `The expression has more than ${String(CEL_LIMITS.maxAstNodes)} parts.`,
  ],
  ["Unexpected token: EOF", "The expression ends too early."],
]);

function problem(message: string, { start, end }: Span): CelProblem {
  return { kind: "problem", message, start, end: Math.max(end, start + 1) };
}

interface LibraryError {
  readonly summary: string;
  readonly range?: Span;
}

function isLibraryError(error: unknown): error is LibraryError {
  return error instanceof Error && "summary" in error && typeof error.summary === "string";
}

/** What the language has and rules have no use for. */
class UnsupportedError extends Error {
  readonly span: Span;

  constructor(message: string, { start, end }: Span) {
    super(message);
    this.span = { start, end };
  }
}

const LOOPS = ["all", "exists", "exists_one", "filter", "map"] as const;

/** Makes nodes of those of the library. */
class Converter {
  convert(ast: ASTNode): CelNode {
    const { start, end } = ast;
    switch (ast.op) {
      case "value":
        return { kind: "literal", value: this.#literal(ast.args, ast), start, end };
      case "id":
        return { kind: "name", name: ast.args, start, end };
      case ".":
      case ".?":
        return {
          kind: "member",
          base: this.convert(ast.args[0]),
          name: ast.args[1],
          isOptional: ast.op === ".?",
          start,
          end,
        };
      case "[]":
      case "[?]":
        return {
          kind: "index",
          base: this.convert(ast.args[0]),
          key: this.convert(ast.args[1]),
          isOptional: ast.op === "[?]",
          start,
          end,
        };
      case "list":
        return { kind: "list", items: ast.args.map((each) => this.convert(each)), start, end };
      case "map":
        return {
          kind: "map",
          entries: ast.args.map(([key, value]) => [this.convert(key), this.convert(value)] as const),
          start,
          end,
        };
      case "?:": {
        const [condition, then, otherwise] = ast.args;
        return {
          kind: "choice",
          condition: this.convert(condition),
          then: this.convert(then),
          otherwise: this.convert(otherwise),
          start,
          end,
        };
      }
      case "&&":
      case "||":
        return {
          kind: "logic",
          operator: ast.op,
          left: this.convert(ast.args[0]),
          right: this.convert(ast.args[1]),
          start,
          end,
        };
      case "!_":
        return { kind: "not", operand: this.convert(ast.args), start, end };
      case "-_":
        return { kind: "negative", operand: this.convert(ast.args), start, end };
      case "call":
        return this.#call(ast.args[0], null, ast.args[1], ast);
      case "rcall":
        return this.#call(ast.args[0], ast.args[1], ast.args[2], ast);
      default:
        return {
          kind: "binary",
          operator: ast.op,
          left: this.convert(ast.args[0]),
          right: this.convert(ast.args[1]),
          start,
          end,
        };
    }
  }

  #literal(value: unknown, span: Span): string | number | bigint | boolean | null {
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
      return value;
    if (typeof value === "boolean") return value;
    throw new UnsupportedError("Rules know no bytes and no unsigned numbers.", span);
  }

  #call(name: string, receiver: ASTNode | null, args: readonly ASTNode[], span: Span): CelNode {
    const { start, end } = span;
    if (receiver === null && name === "has") return this.#has(args, span);
    if (receiver !== null) {
      const loop = LOOPS.find((each) => each === name);
      if (loop !== undefined) return this.#loop(loop, receiver, args, span);
      const namespace = receiver.op === "id" ? receiver.args : null;
      if (namespace === "cel" && name === "bind") return this.#bind(args, span);
      if (namespace === "optional") return this.#function(`optional.${name}`, args, span);
      const [fallback] = args;
      if ((name === "orValue" || name === "or") && fallback !== undefined && args.length === 1)
        return {
          kind: "fallback",
          optional: this.convert(receiver),
          fallback: this.convert(fallback),
          isOptional: name === "or",
          start,
          end,
        };
    }
    return this.#function(name, receiver === null ? args : [receiver, ...args], span);
  }

  #function(name: string, args: readonly ASTNode[], span: Span): CelNode {
    const known = CEL_FUNCTIONS.get(name);
    if (known === undefined) {
      const names = [...CEL_FUNCTIONS.keys(), ...LOOPS, "has"];
      throw new UnsupportedError(`There is no function \`${name}\`.${didYouMean(name, names)}`, span);
    }
    return { kind: "call", name, args: args.map((each) => this.convert(each)), start: span.start, end: span.end };
  }

  #has([argument]: readonly ASTNode[], { start, end }: Span): CelNode {
    const member = argument === undefined ? null : this.convert(argument);
    if (member?.kind !== "member")
      throw new UnsupportedError("`has()` takes a member, as in `has(properties.networkAcls)`.", { start, end });
    return { kind: "has", member, start, end };
  }

  #loop(macro: LoopNode["macro"], receiver: ASTNode, args: readonly ASTNode[], { start, end }: Span): CelNode {
    const [variable, ...bodies] = args;
    const [first, second] = bodies.map((each) => this.convert(each));
    const hasTransform = macro === "map";
    const most = hasTransform ? 3 : 2;
    if (variable?.op !== "id" || first === undefined || args.length > most)
      throw new UnsupportedError(
        `\`${macro}\` takes the name of a variable and an expression, as in \`properties.rules.${macro}(rule, rule.port == 443)\`.`,
        { start, end },
      );
    return {
      kind: "loop",
      macro,
      over: this.convert(receiver),
      variable: variable.args,
      condition: !hasTransform || second !== undefined ? first : null,
      transform: hasTransform ? (second ?? first) : null,
      start,
      end,
    };
  }

  #bind([variable, value, body]: readonly ASTNode[], { start, end }: Span): CelNode {
    if (variable?.op !== "id" || value === undefined || body === undefined)
      throw new UnsupportedError("`cel.bind` takes the name of a variable, its value, and an expression.", {
        start,
        end,
      });
    return {
      kind: "bind",
      variable: variable.args,
      value: this.convert(value),
      body: this.convert(body),
      start,
      end,
    };
  }
}
