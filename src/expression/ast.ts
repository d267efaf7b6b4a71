import type { Span } from "../text/place.ts";
import type { Source } from "../text/source.ts";

/**
 * Where a part of an expression stands. Without a source the span counts from the start of the template string, so that the
 * `[` is at 0; with one it lies in that, which may be another file than that of the parts around.
 */
export interface ExpressionSpan extends Span {
  readonly source?: Source;
}

/** An expression: parsed from a template string, or made by a reader of another language. */
export type Expression = StringLiteral | IntegerLiteral | Call | Access | UnknownExpression;

export interface StringLiteral extends ExpressionSpan {
  readonly kind: "string";
  readonly value: string;
}

export interface IntegerLiteral extends ExpressionSpan {
  readonly kind: "integer";
  readonly value: bigint;
}

/** A call of a template function (`namespace` is `null`) or of a user-defined one. */
export interface Call extends ExpressionSpan {
  readonly kind: "call";
  readonly namespace: string | null;
  readonly name: string;
  readonly args: readonly Expression[];
}

/** `base.name` or `base[key]`; a property name is kept as a string literal. */
export interface Access extends ExpressionSpan {
  readonly kind: "access";
  readonly base: Expression;
  readonly key: Expression;
  readonly written: "dot" | "bracket";
}

/** What a reader of another language cannot tell the value of: evaluated, it is unknown, with the reason. */
export interface UnknownExpression extends ExpressionSpan {
  readonly kind: "unknown";
  /** What stands there, as messages name it. */
  readonly text: string;
  /** Follows `is not known:` in messages. */
  readonly why: string;
}
