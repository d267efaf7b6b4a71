import type { Access, Call, Expression, StringLiteral, UnknownExpression } from "../../expression/ast.ts";
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonString } from "../../json/node.ts";
import { ExpressionString } from "../../template/expression-string.ts";
import { placeOf, type Place } from "../../text/place.ts";

// Expressions

export function call(at: Place, name: string, ...args: readonly Expression[]): Call {
  return { kind: "call", namespace: null, name, args, ...placeOf(at) };
}

export function literal(at: Place, value: string): StringLiteral {
  return { kind: "string", value, ...placeOf(at) };
}

/** Written as ARM takes it inside an expression: larger numbers are read from JSON there. */
export function integer(at: Place, value: bigint): Expression {
  const isSmall = value >= -2_147_483_648n && value <= 2_147_483_647n;
  return isSmall ? { kind: "integer", value, ...placeOf(at) } : call(at, "json", literal(at, String(value)));
}

export function member(at: Place, base: Expression, name: string): Access {
  return {
    kind: "access",
    base,
    key: literal(at, name),
    written: IDENTIFIER.test(name) ? "dot" : "bracket",
    ...placeOf(at),
  };
}

export function item(at: Place, base: Expression, key: Expression): Access {
  return { kind: "access", base, key, written: "bracket", ...placeOf(at) };
}

/** `text` is what messages name, `why` what they say of it. */
export function unknownAt(at: Place, text: string, why: string): UnknownExpression {
  return { kind: "unknown", text, why, ...placeOf(at) };
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;

// Values of a template

export function textNode(at: Place, value: string): JsonString {
  return { kind: "string", value, ...placeOf(at) };
}

export function numberNode(at: Place, value: bigint): JsonNode {
  return { kind: "number", text: String(value), ...placeOf(at) };
}

export function literalNode(at: Place, kind: "true" | "false" | "null"): JsonNode {
  return { kind, ...placeOf(at) };
}

export function arrayNode(at: Place, items: readonly JsonNode[]): JsonArray {
  return { kind: "array", items, ...placeOf(at) };
}

export function objectNode(at: Place, members: readonly JsonMember[]): JsonObject {
  return { kind: "object", members, ...placeOf(at) };
}

/** A member whose name the language writes: it stands where its value does. */
export function entry(name: string, value: JsonNode, at: Place = value): JsonMember {
  return { key: textNode(at, name), value };
}

/** A text as a template writes it: one that looks like an expression has a bracket more. */
export function escapedText(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/** An expression as a value of a template: a literal is written as such. */
export function nodeOf(expression: Expression, at: Place): JsonNode {
  switch (expression.kind) {
    case "string":
      return textNode(at, escapedText(expression.value));
    case "integer":
      return numberNode(at, expression.value);
    default:
      return new ExpressionString(at, expression);
  }
}
