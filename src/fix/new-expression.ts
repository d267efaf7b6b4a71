import type { Expression } from "../expression/ast.ts";
import { unescapeLiteral } from "../expression/template-string.ts";
import type { JsonLiteral, JsonNode, JsonNumber, JsonString } from "../json/node.ts";
import { isExpressionNode } from "../template/expression-string.ts";
import type { Place } from "../text/place.ts";

/**
 * An expression that a fix writes: calls of the template language around parts of the template, which every language copies
 * as they stand in its text.
 */
export type NewExpression =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly NewExpression[] }
  /** Texts that are put together to one. */
  | { readonly kind: "joined"; readonly parts: readonly NewExpression[] }
  | { readonly kind: "member"; readonly base: NewExpression; readonly name: string }
  /** The expression of a string of the template, or a part of that. */
  | { readonly kind: "part"; readonly node: JsonString; readonly part: Expression | null }
  /** An expression as it stands at a place of a file. */
  | { readonly kind: "copy"; readonly place: Place }
  /** A number or a literal of the template. */
  | { readonly kind: "scalar"; readonly node: JsonNumber | JsonLiteral };

export function call(name: string, ...args: readonly NewExpression[]): NewExpression {
  return { kind: "call", name, args };
}

export function text(value: string): NewExpression {
  return { kind: "text", value };
}

export function parameter(name: string): NewExpression {
  return call("parameters", text(name));
}

/** What a string of the template is an expression of; `null` when it is none. */
export function expressionIn(node: JsonString): NewExpression | null {
  return isExpressionNode(node) ? { kind: "part", node, part: null } : null;
}

/** A scalar of the template as an argument of a call; `null` when it cannot be one. */
export function argument(node: JsonNode): NewExpression | null {
  switch (node.kind) {
    case "string":
      return expressionIn(node) ?? text(unescapeLiteral(node.value));
    case "number":
      return /^-?\d+$/.test(node.text) ? { kind: "scalar", node } : null;
    case "true":
    case "false":
    case "null":
      return { kind: "scalar", node };
    case "array":
    case "object":
      return null;
  }
}
