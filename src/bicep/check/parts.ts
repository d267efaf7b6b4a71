import type {
  Decorator,
  ExpressionSyntax,
  ObjectSyntax,
  ResourceDeclaration,
  Statement,
  SyntaxFile,
} from "../syntax/ast.ts";

/** The expressions that one is made of, in text order. Those of resources inside of an object are not among them. */
export function partsOf(node: ExpressionSyntax): readonly ExpressionSyntax[] {
  switch (node.kind) {
    case "string":
      return node.holes;
    case "array":
      return node.items.map((item) => (item.kind === "spread" ? item.value : item));
    case "object":
      return objectParts(node);
    case "for":
      return [node.list, node.body];
    case "if":
      return [node.condition, node.body];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "ternary":
      return [node.condition, node.whenTrue, node.whenFalse];
    case "parentheses":
      return [node.inner];
    case "non-null":
    case "member":
    case "nested":
      return [node.base];
    case "index":
      return [node.base, node.index];
    case "call":
      return node.args;
    case "method":
      return [node.base, ...node.args];
    case "lambda":
      return [node.body];
    case "integer":
    case "true":
    case "false":
    case "null":
    case "name":
    case "missing":
      return [];
  }
}

function objectParts({ items }: ObjectSyntax): readonly ExpressionSyntax[] {
  return items.flatMap((item) => {
    if (item.kind === "resource") return [];
    if (item.kind === "spread") return [item.value];
    return "kind" in item.key ? [item.key, item.value] : [item.value];
  });
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
