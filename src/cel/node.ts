import type { Span } from "../text/place.ts";

/** An expression of the Common Expression Language as it is evaluated: macros are nodes of their own. Spans count in its text. */
export type CelNode =
  | LiteralNode
  | NameNode
  | MemberNode
  | IndexNode
  | ListNode
  | MapNode
  | ChoiceNode
  | LogicNode
  | NotNode
  | NegativeNode
  | BinaryNode
  | CallNode
  | HasNode
  | LoopNode
  | BindNode
  | FallbackNode;

export interface LiteralNode extends Span {
  readonly kind: "literal";
  readonly value: string | number | bigint | boolean | null;
}

/** A variable, or what a macro binds. */
export interface NameNode extends Span {
  readonly kind: "name";
  readonly name: string;
}

/** `base.name`, and with `isOptional` `base.?name`. */
export interface MemberNode extends Span {
  readonly kind: "member";
  readonly base: CelNode;
  readonly name: string;
  readonly isOptional: boolean;
}

/** `base[key]`, and with `isOptional` `base[?key]`. */
export interface IndexNode extends Span {
  readonly kind: "index";
  readonly base: CelNode;
  readonly key: CelNode;
  readonly isOptional: boolean;
}

export interface ListNode extends Span {
  readonly kind: "list";
  readonly items: readonly CelNode[];
}

export interface MapNode extends Span {
  readonly kind: "map";
  readonly entries: readonly (readonly [key: CelNode, value: CelNode])[];
}

/** `condition ? then : otherwise`. */
export interface ChoiceNode extends Span {
  readonly kind: "choice";
  readonly condition: CelNode;
  readonly then: CelNode;
  readonly otherwise: CelNode;
}

export interface LogicNode extends Span {
  readonly kind: "logic";
  readonly operator: "&&" | "||";
  readonly left: CelNode;
  readonly right: CelNode;
}

export interface NotNode extends Span {
  readonly kind: "not";
  readonly operand: CelNode;
}

export interface NegativeNode extends Span {
  readonly kind: "negative";
  readonly operand: CelNode;
}

export type BinaryOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%" | "in";

export interface BinaryNode extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: CelNode;
  readonly right: CelNode;
}

/** A function, or a method, whose receiver is the first of its arguments. */
export interface CallNode extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly CelNode[];
}

/** `has(base.name)`. */
export interface HasNode extends Span {
  readonly kind: "has";
  readonly member: MemberNode;
}

/** A macro that goes through a list, or through the keys of a map. */
export interface LoopNode extends Span {
  readonly kind: "loop";
  readonly macro: "all" | "exists" | "exists_one" | "filter" | "map";
  readonly over: CelNode;
  readonly variable: string;
  /** `null` where `map` takes every item. */
  readonly condition: CelNode | null;
  /** What `map` makes of an item; `null` for the others. */
  readonly transform: CelNode | null;
}

/** `cel.bind(variable, value, body)`. */
export interface BindNode extends Span {
  readonly kind: "bind";
  readonly variable: string;
  readonly value: CelNode;
  readonly body: CelNode;
}

/** `optional.orValue(fallback)`, and with `isOptional` `optional.or(fallback)`. */
export interface FallbackNode extends Span {
  readonly kind: "fallback";
  readonly optional: CelNode;
  readonly fallback: CelNode;
  readonly isOptional: boolean;
}
