import type { Expression, ExpressionSpan } from "../expression/ast.ts";
import { parseExpression, type SyntaxProblem } from "../expression/parser.ts";
import { printExpression } from "../expression/print-expression.ts";
import { isExpression } from "../expression/template-string.ts";
import type { JsonString } from "../json/node.ts";
import { offsetIn } from "../json/offset-in.ts";
import { KeptBy } from "../text/kept.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";

/**
 * A string that is an expression and was never text: a reader of another language made it. The parts of the expression say
 * themselves where they stand. As text it is printed when somebody asks for that, such as a message.
 */
export class ExpressionString implements JsonString {
  readonly kind = "string";
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly expression: Expression;
  #value: string | null = null;

  constructor({ source, start, end }: Place, expression: Expression) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.expression = expression;
  }

  get value(): string {
    this.#value ??= `[${printExpression(this.expression)}]`;
    return this.#value;
  }
}

/** Expressions by their text: spans count inside it, so that equal strings of a file share one. */
const parsed = new KeptBy<Source, string, Expression | SyntaxProblem>();

/** Whether ARM evaluates a string. */
export function isExpressionNode(node: JsonString): boolean {
  return node instanceof ExpressionString || isExpression(node.value);
}

/** The expression in a string of the file, parsed once. */
export function expressionOf(node: JsonString): Expression | SyntaxProblem {
  if (node instanceof ExpressionString) return node.expression;
  const { source, value } = node;
  return parsed.of(source, value, () => parseExpression(value));
}

/** Whether an expression may call `reference`: told from its text, to save work; it may tell too much, and never too little. */
export function mayCallReference(node: JsonString): boolean {
  return node instanceof ExpressionString || /reference\s*\(/i.test(node.value);
}

/** The place of a part of an expression: its own, or that of its text in the string, whose escapes are longer than what they mean. */
export function placeInside(node: JsonString, { source, start, end }: ExpressionSpan): Place {
  if (source !== undefined) return { source, start, end };
  if (node instanceof ExpressionString) return { source: node.source, start: node.start, end: node.end };
  return { source: node.source, start: offsetIn(node, start), end: offsetIn(node, end) };
}
