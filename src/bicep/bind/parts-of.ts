import type { ExpressionSyntax, Identifier, PropertySyntax } from "../syntax/ast.ts";

/** An expression inside another, and the names that are of it alone. */
export interface Part {
  readonly syntax: ExpressionSyntax;
  /** The variables of a loop or a lambda. */
  readonly locals: readonly Identifier[];
}

/** The expressions directly inside an expression, in text order. Resources nested in an object are no part of it. */
export function partsOf(syntax: ExpressionSyntax): readonly Part[] {
  switch (syntax.kind) {
    case "for":
      return [plain(syntax.list), { syntax: syntax.body, locals: loopLocals(syntax.item, syntax.index) }];
    case "lambda":
      return [{ syntax: syntax.body, locals: syntax.parameters }];
    default:
      return partsWithoutLocals(syntax).map(plain);
  }
}

function loopLocals(item: Identifier, index: Identifier | null): readonly Identifier[] {
  return index === null ? [item] : [item, index];
}

function plain(syntax: ExpressionSyntax): Part {
  return { syntax, locals: [] };
}

type WithoutLocals = Exclude<ExpressionSyntax, { readonly kind: "for" | "lambda" }>;

function partsWithoutLocals(syntax: WithoutLocals): readonly ExpressionSyntax[] {
  switch (syntax.kind) {
    case "string":
      return syntax.holes;
    case "array":
      return syntax.items.map((item) => (item.kind === "spread" ? item.value : item));
    case "object":
      return syntax.items.flatMap((item) => {
        if (item.kind === "resource") return [];
        return item.kind === "spread" ? [item.value] : propertyParts(item);
      });
    case "if":
      return [syntax.condition, syntax.body];
    case "unary":
      return [syntax.operand];
    case "binary":
      return [syntax.left, syntax.right];
    case "ternary":
      return [syntax.condition, syntax.whenTrue, syntax.whenFalse];
    case "parentheses":
      return [syntax.inner];
    case "non-null":
    case "member":
    case "nested":
      return [syntax.base];
    case "index":
      return [syntax.base, syntax.index];
    case "call":
      return syntax.args;
    case "method":
      return [syntax.base, ...syntax.args];
    case "integer":
    case "true":
    case "false":
    case "null":
    case "name":
    case "missing":
      return [];
  }
}

function propertyParts({ key, value }: PropertySyntax): readonly ExpressionSyntax[] {
  return "kind" in key ? [...key.holes, value] : [value];
}
