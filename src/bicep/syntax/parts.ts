import type { ExpressionSyntax, Identifier, ObjectSyntax } from "./ast.ts";

/** Told of a part of an expression, with the variables that are of it alone: those of a loop or a lambda. */
export type VisitPart = (part: ExpressionSyntax, locals?: readonly Identifier[]) => void;

/**
 * Calls with each expression that one is made of, in text order; a list of them would be made for each expression of a file.
 * Those of resources inside of an object are not among them.
 */
export function forEachPart(node: ExpressionSyntax, visit: VisitPart): void {
  switch (node.kind) {
    case "string":
      for (const hole of node.holes) visit(hole);
      return;
    case "array":
      for (const item of node.items) visit(item.kind === "spread" ? item.value : item);
      return;
    case "object":
      objectParts(node, visit);
      return;
    case "for":
      visit(node.list);
      visit(node.body, node.index === null ? [node.item] : [node.item, node.index]);
      return;
    case "if":
      visit(node.condition);
      visit(node.body);
      return;
    case "unary":
      visit(node.operand);
      return;
    case "binary":
      visit(node.left);
      visit(node.right);
      return;
    case "ternary":
      visit(node.condition);
      visit(node.whenTrue);
      visit(node.whenFalse);
      return;
    case "parentheses":
      visit(node.inner);
      return;
    case "non-null":
    case "member":
    case "nested":
      visit(node.base);
      return;
    case "index":
      visit(node.base);
      visit(node.index);
      return;
    case "call":
      for (const argument of node.args) visit(argument);
      return;
    case "method":
      visit(node.base);
      for (const argument of node.args) visit(argument);
      return;
    case "lambda":
      visit(node.body, node.parameters);
      return;
    case "integer":
    case "true":
    case "false":
    case "null":
    case "name":
    case "missing":
      return;
  }
}

function objectParts({ items }: ObjectSyntax, visit: VisitPart): void {
  for (const item of items) {
    if (item.kind === "resource") continue;
    if (item.kind === "property" && "kind" in item.key && item.key.holes.length > 0) visit(item.key);
    visit(item.value);
  }
}

/** An expression with all that it is made of. */
export function forEachInside(node: ExpressionSyntax, visit: (part: ExpressionSyntax) => void): void {
  const inside = (part: ExpressionSyntax): void => {
    visit(part);
    forEachPart(part, inside);
  };
  inside(node);
}
