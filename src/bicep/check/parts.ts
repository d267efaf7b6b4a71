import { Kept } from "../../text/kept.ts";
import type { Decorator, ExpressionSyntax, ResourceDeclaration, Statement, SyntaxFile } from "../syntax/ast.ts";

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
  return statements.of(file, () => file.statements.flatMap((statement) => withNested(statement, [])));
}

const statements = new Kept<SyntaxFile, readonly DecoratedStatement[]>();

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
