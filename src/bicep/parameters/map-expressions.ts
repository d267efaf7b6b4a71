import type { Expression } from "../../expression/ast.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { ExpressionString } from "../../template/expression-string.ts";

/** A tree with its expressions changed, inner parts first. What is shared is looked at once, and stays shared. */
export function mapExpressions(root: JsonObject, change: (expression: Expression) => Expression): JsonObject {
  const made = new Map<Expression, Expression>();

  function expression(before: Expression): Expression {
    const known = made.get(before);
    if (known !== undefined) return known;
    const after = change(withParts(before));
    made.set(before, after);
    return after;
  }

  function withParts(before: Expression): Expression {
    if (before.kind === "access") {
      const [base, key] = [expression(before.base), expression(before.key)];
      return base === before.base && key === before.key ? before : { ...before, base, key };
    }
    if (before.kind !== "call") return before;
    const args = before.args.map(expression);
    return args.every((argument, at) => argument === before.args[at]) ? before : { ...before, args };
  }

  function node(before: JsonNode): JsonNode {
    if (before.kind === "object") return object(before);
    if (before.kind === "array") {
      const items = before.items.map(node);
      return items.every((item, at) => item === before.items[at]) ? before : { ...before, items };
    }
    if (!(before instanceof ExpressionString)) return before;
    const after = expression(before.expression);
    return after === before.expression ? before : new ExpressionString(before, after);
  }

  function object(before: JsonObject): JsonObject {
    const members = before.members.map((each): JsonMember => {
      const value = node(each.value);
      return value === each.value ? each : { key: each.key, value };
    });
    return members.every((each, at) => each === before.members[at]) ? before : { ...before, members };
  }

  return object(root);
}
