import type { FileNames } from "../bind/file-names.ts";
import { propertyOf } from "../bind/symbols.ts";
import type { ExpressionSyntax, MethodSyntax } from "../syntax/ast.ts";
import type { StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";

/** Calls of `getSecret` of a vault where none may stand: a secret is handed to a module, and nothing else is done with it. */
export function checkSecrets(names: FileNames, statements: readonly StatementParts[], refuse: Refuse): void {
  const handed = new Set(
    [...names.modules.values()].flatMap(({ object }) => handedTo(propertyOf(object, "params")?.value)),
  );
  for (const { methods } of statements) {
    for (const call of methods) {
      if (!givesSecret(call, names) || handed.has(call)) continue;
      refuse(
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

function givesSecret({ name, base }: MethodSyntax, { resources }: FileNames): boolean {
  return name.name === "getSecret" && base.kind === "name" && resources.has(base.name);
}
