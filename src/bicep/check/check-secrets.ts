import type { FileNames } from "../bind/file-names.ts";
import { propertyOf } from "../bind/symbols.ts";
import type { ExpressionSyntax, MethodSyntax, Statement, SyntaxProblem } from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";
import { allStatements, valueOf } from "./parts.ts";
import { problem } from "./problem.ts";

/** Calls of `getSecret` of a vault where none may stand: a secret is handed to a module, and nothing else is done with it. */
export function* checkSecrets(names: FileNames): Generator<SyntaxProblem> {
  const handed = new Set(
    [...names.modules.values()].flatMap(({ object }) => handedTo(propertyOf(object, "params")?.value)),
  );
  for (const { statement } of allStatements(names.file)) {
    for (const call of secretsIn(statement, names)) {
      if (handed.has(call)) continue;
      yield problem(
        "BCP180",
        "`getSecret` can stand as the value of a secure parameter of a module only: hand the secret to a module.",
        call,
      );
    }
  }
}

/** The values of the parameters of a module, and those that a condition chooses from. */
function handedTo(parameters: ExpressionSyntax | undefined): readonly ExpressionSyntax[] {
  if (parameters?.kind !== "object") return [];
  return parameters.items.flatMap((item) => (item.kind === "property" ? chosenFrom(item.value) : []));
}

function chosenFrom(value: ExpressionSyntax): readonly ExpressionSyntax[] {
  return value.kind === "ternary" ? [...chosenFrom(value.whenTrue), ...chosenFrom(value.whenFalse)] : [value];
}

function secretsIn(statement: Statement, { resources }: FileNames): readonly MethodSyntax[] {
  const found: MethodSyntax[] = [];
  const value = valueOf(statement);
  if (value === null) return found;
  forEachInside(value, (part) => {
    if (part.kind !== "method" || part.name.name !== "getSecret" || part.base.kind !== "name") return;
    if (resources.has(part.base.name)) found.push(part);
  });
  return found;
}
