import { foldCase } from "../../text/fold-case.ts";
import { extensionName } from "../bind/file-names.ts";
import type { ForSyntax, Identifier, LambdaSyntax, Statement, SyntaxFile, SyntaxProblem } from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";
import { allStatements, nestedIn, valueOf } from "./parts.ts";
import { problem } from "./problem.ts";

const RESERVED = new Set(["az", "sys", "this"]);

/** Names that are declared twice, that differ by case only, or that Bicep keeps for itself. */
export function* checkDuplicates(file: SyntaxFile): Generator<SyntaxProblem> {
  const declared = file.statements.flatMap(declaredBy);
  yield* twice(declared, "BCP028");
  yield* reserved(file.statements.filter(({ kind }) => kind !== "extension").flatMap(declaredBy));
  for (const kind of ["output", "metadata"] as const) yield* twice(namesOf(file, kind), "BCP145");
  for (const kind of ["param", "var", "output"] as const) yield* byCase(namesOf(file, kind));
  for (const { statement } of allStatements(file)) {
    if (statement.kind === "func")
      yield* twice(
        statement.parameters.map(({ name }) => name),
        "BCP028",
      );
    if (statement.kind === "resource")
      yield* twice(
        nestedIn(statement.value).map(({ name }) => name),
        "BCP028",
      );
    for (const node of loopsAndLambdasIn(statement)) yield* locals(node);
  }
}

function namesOf(file: SyntaxFile, kind: "param" | "var" | "output" | "metadata"): readonly Identifier[] {
  return file.statements.flatMap((each) => (each.kind === kind ? [each.name] : []));
}

/** The names that a statement adds to those of the file. */
function declaredBy(statement: Statement): readonly Identifier[] {
  switch (statement.kind) {
    case "param":
    case "var":
    case "type":
    case "func":
    case "resource":
    case "module":
    case "assert":
    case "test":
      return [statement.name];
    case "import":
      return [
        ...statement.names.map(({ name, alias }) => alias ?? name),
        ...(statement.namespace === null ? [] : [statement.namespace]),
      ];
    case "extension": {
      const { name, alias } = statement;
      const { start, end } = alias ?? name;
      return [{ name: extensionName(statement), start, end }];
    }
    case "output":
    case "metadata":
    case "targetScope":
    case "using":
    case "extends":
    case "broken":
      return [];
  }
}

function* twice(names: readonly Identifier[], code: string): Generator<SyntaxProblem> {
  for (const same of grouped(names, (name) => name).filter(({ length }) => length > 1)) {
    for (const each of same) {
      yield problem(code, `\`${each.name}\` is declared ${same.length} times: rename or remove all but one.`, each);
    }
  }
}

function* byCase(names: readonly Identifier[]): Generator<SyntaxProblem> {
  for (const alike of grouped(names, foldCase)) {
    const spellings = [...new Set(alike.map(({ name }) => name))];
    if (spellings.length < 2) continue;
    const list = spellings.map((name) => `\`${name}\``).join(" and ");
    for (const each of alike) yield problem("BCP353", `Azure takes ${list} for the same name: rename one.`, each);
  }
}

function* reserved(names: readonly Identifier[]): Generator<SyntaxProblem> {
  for (const each of names) {
    if (RESERVED.has(each.name))
      yield problem("BCP084", `Bicep keeps the name \`${each.name}\` for itself: take another.`, each);
  }
}

function loopsAndLambdasIn(statement: Statement): readonly (ForSyntax | LambdaSyntax)[] {
  const found: (ForSyntax | LambdaSyntax)[] = [];
  const value = valueOf(statement);
  if (value === null) return found;
  forEachInside(value, (part) => {
    if (part.kind === "for" || part.kind === "lambda") found.push(part);
  });
  return found;
}

/** The variables of a loop or a lambda. */
function* locals(node: ForSyntax | LambdaSyntax): Generator<SyntaxProblem> {
  if (node.kind === "lambda") {
    yield* twice(node.parameters, "BCP028");
    return;
  }
  const names = node.index === null ? [node.item] : [node.item, node.index];
  yield* twice(names, "BCP028");
  yield* reserved(names);
}

function grouped(names: readonly Identifier[], keyOf: (name: string) => string): readonly (readonly Identifier[])[] {
  const groups = new Map<string, Identifier[]>();
  for (const each of names) {
    if (each.name === "") continue;
    const known = groups.get(keyOf(each.name));
    if (known === undefined) groups.set(keyOf(each.name), [each]);
    else known.push(each);
  }
  return [...groups.values()];
}
