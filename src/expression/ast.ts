import type { Span } from "../text/place.ts";

/** A parsed expression. Spans count from the start of the template string, so that the `[` is at 0. */
export type Expression = StringLiteral | IntegerLiteral | Call | Access;

export interface StringLiteral extends Span {
  readonly kind: "string";
  readonly value: string;
}

export interface IntegerLiteral extends Span {
  readonly kind: "integer";
  readonly value: bigint;
}

/** A call of a template function (`namespace` is `null`) or of a user-defined one. */
export interface Call extends Span {
  readonly kind: "call";
  readonly namespace: string | null;
  readonly name: string;
  readonly args: readonly Expression[];
}

/** `base.name` or `base[key]`; a property name is kept as a string literal. */
export interface Access extends Span {
  readonly kind: "access";
  readonly base: Expression;
  readonly key: Expression;
  readonly written: "dot" | "bracket";
}
