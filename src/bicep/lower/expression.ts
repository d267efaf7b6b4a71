import type { Expression } from "../../expression/ast.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { lowerAccess } from "./access.ts";
import { call, integer, unknownAt } from "./build.ts";
import { lowerCall, lowerLambda, lowerMethod } from "./calls.ts";
import { lower, placeIn, type Env } from "./context.ts";
import { guarded } from "./guard.ts";
import { lowerArray, lowerObject, lowerString } from "./literals.ts";
import { lowerName, lowerNested } from "./names.ts";
import { lowerBinary, lowerTernary, lowerUnary } from "./operators.ts";

/** The expression that a syntax is. */
export function lowerExpression(syntax: ExpressionSyntax, env: Env): Expression {
  return guarded(env.file, placeIn(env, syntax), () => lowerKind(syntax, env));
}

function lowerKind(syntax: ExpressionSyntax, env: Env): Expression {
  switch (syntax.kind) {
    case "string":
      return lowerString(syntax, env);
    case "integer":
      return integer(placeIn(env, syntax), syntax.value);
    case "true":
    case "false":
    case "null":
      return call(placeIn(env, syntax), syntax.kind);
    case "name":
      return lowerName(syntax, env);
    case "array":
      return lowerArray(syntax, env);
    case "object":
      return lowerObject(syntax, env);
    case "unary":
      return lowerUnary(syntax, env);
    case "binary":
      return lowerBinary(syntax, env);
    case "ternary":
      return lowerTernary(syntax, env);
    case "parentheses":
      return lower(syntax.inner, env);
    case "non-null":
      return lower(syntax.base, env);
    case "member":
    case "index":
      return lowerAccess(syntax, env);
    case "nested":
      return lowerNested(syntax, env);
    case "call":
      return lowerCall(syntax, env);
    case "method":
      return lowerMethod(syntax, env);
    case "lambda":
      return lowerLambda(syntax, env);
    case "for":
    case "if":
      return unknownAt(placeIn(env, syntax), syntax.kind, "it cannot stand here");
    case "missing":
      return unknownAt(placeIn(env, syntax), "a value", "it could not be read");
  }
}
