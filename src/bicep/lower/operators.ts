import type { Expression } from "../../expression/ast.ts";
import type { BinaryOperator, BinarySyntax, TernarySyntax, UnarySyntax } from "../syntax/ast.ts";
import { call, integer } from "./build.ts";
import { lower, placeIn, type Env } from "./context.ts";

const FUNCTIONS: Readonly<Record<Exclude<BinaryOperator, "!=" | "=~" | "!~">, string>> = {
  "*": "mul",
  "/": "div",
  "%": "mod",
  "+": "add",
  "-": "sub",
  "<": "less",
  "<=": "lessOrEquals",
  ">": "greater",
  ">=": "greaterOrEquals",
  "==": "equals",
  "&&": "and",
  "||": "or",
  "??": "coalesce",
};

export function lowerBinary(syntax: BinarySyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const left = lower(syntax.left, env);
  const right = lower(syntax.right, env);
  switch (syntax.operator) {
    case "!=":
      return call(at, "not", call(at, "equals", left, right));
    case "=~":
      return call(at, "equals", call(at, "toLower", left), call(at, "toLower", right));
    case "!~":
      return call(at, "not", call(at, "equals", call(at, "toLower", left), call(at, "toLower", right)));
    default:
      return call(at, FUNCTIONS[syntax.operator], left, right);
  }
}

export function lowerUnary(syntax: UnarySyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const { operator, operand } = syntax;
  if (operator === "!") return call(at, "not", lower(operand, env));
  if (operator === "+") return lower(operand, env);
  return operand.kind === "integer"
    ? integer(at, -operand.value)
    : call(at, "sub", integer(at, 0n), lower(operand, env));
}

export function lowerTernary(syntax: TernarySyntax, env: Env): Expression {
  const { condition, whenTrue, whenFalse } = syntax;
  return call(placeIn(env, syntax), "if", lower(condition, env), lower(whenTrue, env), lower(whenFalse, env));
}
