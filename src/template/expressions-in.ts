import type { Call, Expression } from "../expression/ast.ts";
import { isExpression } from "../expression/template-string.ts";
import type { JsonNode, JsonString } from "../json/node.ts";

/** The strings below a node that ARM evaluates, in text order; nodes that `isLeftOut` names are passed over. */
export function* expressionsIn(node: JsonNode, isLeftOut: (node: JsonNode) => boolean): Generator<JsonString> {
  if (isLeftOut(node)) return;
  if (node.kind === "string" && isExpression(node.value)) yield node;
  if (node.kind === "array") for (const item of node.items) yield* expressionsIn(item, isLeftOut);
  if (node.kind !== "object") return;
  for (const { key, value } of node.members) {
    if (isExpression(key.value)) yield key;
    yield* expressionsIn(value, isLeftOut);
  }
}

/** All calls in an expression, outermost first. */
export function* callsIn(expression: Expression): Generator<Call> {
  if (expression.kind === "access") {
    yield* callsIn(expression.base);
    yield* callsIn(expression.key);
  }
  if (expression.kind !== "call") return;
  yield expression;
  for (const argument of expression.args) yield* callsIn(argument);
}
