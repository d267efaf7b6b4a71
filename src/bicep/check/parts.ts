import type {
  ExpressionSyntax,
  ForSyntax,
  LambdaSyntax,
  MemberSyntax,
  MethodSyntax,
  ObjectSyntax,
  ResourceDeclaration,
  Statement,
  SyntaxFile,
} from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";

/** The resources inside of the body of one, or of its loop or condition. */
export function nestedIn(body: ExpressionSyntax): readonly ResourceDeclaration[] {
  if (body.kind === "for" || body.kind === "if") return nestedIn(body.body);
  return body.kind === "object" ? body.items.filter((item) => item.kind === "resource") : [];
}

/**
 * A statement, or a resource inside of one, with those parts of its expression that checks look for: each expression is walked
 * once for all of them. What stands in the resources inside of it is theirs.
 */
export interface StatementParts {
  readonly statement: Statement;
  /** With more than one property. */
  readonly objects: readonly ObjectSyntax[];
  /** What has variables of its own. */
  readonly locals: readonly (ForSyntax | LambdaSyntax)[];
  readonly members: readonly MemberSyntax[];
  readonly methods: readonly MethodSyntax[];
}

/** All statements of a file with the resources inside of them, in text order. */
export function allStatements(file: SyntaxFile): readonly StatementParts[] {
  const found: StatementParts[] = [];
  for (const statement of file.statements) addStatement(statement, found);
  return found;
}

function addStatement(statement: Statement, found: StatementParts[]): void {
  found.push(partsOf(statement));
  if (statement.kind === "resource") for (const each of nestedIn(statement.value)) addStatement(each, found);
}

function partsOf(statement: Statement): StatementParts {
  const objects: ObjectSyntax[] = [];
  const locals: (ForSyntax | LambdaSyntax)[] = [];
  const members: MemberSyntax[] = [];
  const methods: MethodSyntax[] = [];
  const value = valueOf(statement);
  if (value !== null)
    forEachInside(value, (part) => {
      if (part.kind === "object" && part.items.length > 1) objects.push(part);
      else if (part.kind === "for" || part.kind === "lambda") locals.push(part);
      else if (part.kind === "member") members.push(part);
      else if (part.kind === "method") methods.push(part);
    });
  return { statement, objects, locals, members, methods };
}

/** The expression that a statement writes, its types and decorators apart; `null` where it has none. */
function valueOf(statement: Statement): ExpressionSyntax | null {
  if (statement.kind === "func") return statement.body;
  if (statement.kind === "extension" || statement.kind === "using") return statement.config;
  return statement.kind !== "type" && "value" in statement ? statement.value : null;
}
