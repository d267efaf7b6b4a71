import type { Call, Expression } from "../expression/ast.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { isExpressionNode } from "./expression-string.ts";

/** The strings below a node that ARM evaluates, in text order; nodes that `isLeftOut` names are passed over. */
export function* expressionsIn(node: JsonNode, isLeftOut: (node: JsonNode) => boolean): Generator<JsonString> {
  if (isLeftOut(node)) return;
  if (node.kind === "string" && isExpressionNode(node)) yield node;
  if (node.kind === "array") for (const item of node.items) yield* expressionsIn(item, isLeftOut);
  if (node.kind !== "object") return;
  for (const { key, value } of node.members) {
    if (isExpressionNode(key)) yield key;
    yield* expressionsIn(value, isLeftOut);
  }
}

/** Folded names of functions that may leave arguments unevaluated, and how many they always evaluate. */
const LAZY: ReadonlyMap<string, number> = new Map([
  ["if", 1],
  ["and", 1],
  ["or", 1],
  ["coalesce", 1],
  ["lambda", 0],
]);

/** The calls that are certainly made when the expression is evaluated. */
export function eagerCallsIn(expression: Expression): Generator<Call> {
  return callsBy(expression, ({ namespace, name, args }) =>
    args.slice(0, namespace === null ? LAZY.get(foldCase(name)) : undefined),
  );
}

/** All calls in an expression, outermost first. */
export function callsIn(expression: Expression): Generator<Call> {
  return callsBy(expression, ({ args }) => args);
}

function* callsBy(expression: Expression, argumentsOf: (call: Call) => readonly Expression[]): Generator<Call> {
  if (expression.kind === "access") {
    yield* callsBy(expression.base, argumentsOf);
    yield* callsBy(expression.key, argumentsOf);
  }
  if (expression.kind !== "call") return;
  yield expression;
  for (const argument of argumentsOf(expression)) yield* callsBy(argument, argumentsOf);
}
