import type {
  Decorator,
  ExpressionSyntax,
  ObjectSyntax,
  ResourceDeclaration,
  Statement,
  SyntaxFile,
} from "../syntax/ast.ts";

/**
 * Calls with each expression that one is made of, in text order; a list of them would be made for each expression of a file.
 * Those of resources inside of an object are not among them.
 */
export function forEachPart(node: ExpressionSyntax, visit: (part: ExpressionSyntax) => void): void {
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
      visit(node.body);
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
      visit(node.body);
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

function objectParts({ items }: ObjectSyntax, visit: (part: ExpressionSyntax) => void): void {
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

/** The resources inside of the body of one, or of its loop or condition. */
export function nestedIn(body: ExpressionSyntax): readonly ResourceDeclaration[] {
  if (body.kind === "for" || body.kind === "if") return nestedIn(body.body);
  return body.kind === "object" ? body.items.filter((item) => item.kind === "resource") : [];
}

/** A statement, or a resource inside of one, with what stands above it. */
export interface DecoratedStatement {
  readonly statement: Statement;
  readonly decorators: readonly Decorator[];
  /** The resources around it. */
  readonly around: readonly ResourceDeclaration[];
}

/** All statements of a file with the resources inside of them, in text order. */
export function allStatements(file: SyntaxFile): readonly DecoratedStatement[] {
  return file.statements.flatMap((statement) => withNested(statement, []));
}

function withNested(statement: Statement, around: readonly ResourceDeclaration[]): readonly DecoratedStatement[] {
  const own = { statement, decorators: statement.decorators, around };
  if (statement.kind !== "resource") return [own];
  return [own, ...nestedIn(statement.value).flatMap((each) => withNested(each, [...around, statement]))];
}

/** The expression that a statement writes, its types and decorators apart; `null` where it has none. */
export function valueOf(statement: Statement): ExpressionSyntax | null {
  if (statement.kind === "func") return statement.body;
  if (statement.kind === "extension" || statement.kind === "using") return statement.config;
  return statement.kind !== "type" && "value" in statement ? statement.value : null;
}
